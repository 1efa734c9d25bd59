metadata description = 'Application Insights over the workspace; only Entra ID tokens may send.'

param name string
param location string
param tags object
param workspaceId string

resource telemetry 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspaceId
    DisableLocalAuth: true
    DisableIpMasking: false
  }
}

output id string = telemetry.id
output name string = telemetry.name
// Endpoints and the id of the component; it opens nothing, since local authentication is off.
output connectionString string = telemetry.properties.ConnectionString
