metadata description = 'How long logs are kept, and the rule that redacts them at ingestion.'

param name string
param location string
param tags object
param retentionDays int
@description('Stops ingestion above this a day, in GB; -1 for no limit.')
param dailyQuotaGb int
param redactionRuleId string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyQuotaGb }
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
    defaultDataCollectionRuleResourceId: redactionRuleId
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: workspace
  name: 'workspace'
  properties: { workspaceId: workspace.id, logs: [{ category: 'Audit', enabled: true }] }
}

output id string = workspace.id
