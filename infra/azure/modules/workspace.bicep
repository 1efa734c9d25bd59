metadata description = 'The log workspace, made once; workspace-settings.bicep keeps its settings.'

param name string
param location string
param tags object

// Only the first deployment creates it: writing it again from here would take its redaction rule away for a while.
@onlyIfNotExists()
resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

output id string = workspace.id
