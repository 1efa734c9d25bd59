metadata description = 'Azure Maps, which knows which postal addresses exist.'

param name string
@description('One of the regions that Azure Maps is offered in.')
param location string
param tags object
param workspaceId string

resource maps 'Microsoft.Maps/accounts@2024-07-01-preview' = {
  name: name
  location: location
  tags: tags
  kind: 'Gen2'
  sku: { name: 'G2' }
  properties: { disableLocalAuth: true }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: maps
  name: 'workspace'
  properties: { workspaceId: workspaceId, metrics: [{ category: 'AllMetrics', enabled: true }] }
}

output id string = maps.id
output name string = maps.name
output clientId string = maps.properties.uniqueId
