metadata description = 'What the functions use, reached through the private network alone.'

@description('One resource, and the part of it that is reached, such as blob or Sql.')
type Target = { name: string, resourceId: string, group: string, zone: string }

param location string
param tags object
param subnetId string
param targets Target[]

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = [for target in targets: { name: target.zone }]

resource endpoint 'Microsoft.Network/privateEndpoints@2025-01-01' = [
  for target in targets: {
    name: target.name
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        { name: target.group, properties: { privateLinkServiceId: target.resourceId, groupIds: [target.group] } }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-01-01' = [
  for (target, index) in targets: {
    parent: endpoint[index]
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: 'zone', properties: { privateDnsZoneId: zone[index].id } }] }
  }
]
