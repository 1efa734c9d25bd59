metadata description = 'Takes what the functions use off the Internet: network, private endpoints, and the names inside.'

param name string
param location string
param tags object
param addressRange string
param hostStorageId string
param evidenceStorageId string
param cosmosId string
param vaultId string
@description('Empty where Storage is the durable back end: then queues and tables of the host storage are reached instead.')
param schedulerId string
param usesScheduler bool
param workspaceId string

var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  cosmos: 'privatelink.documents.azure.com'
  vault: 'privatelink.vaultcore.azure.net'
  scheduler: 'privatelink.durabletask.io'
}

module network 'network.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    addressRange: addressRange
    zones: concat(
      [zones.blob, zones.cosmos, zones.vault],
      usesScheduler ? [zones.scheduler] : [zones.queue, zones.table]
    )
    workspaceId: workspaceId
  }
}

module endpoints 'private-endpoints.bicep' = {
  params: {
    location: location
    tags: tags
    subnetId: network.outputs.endpointsSubnetId
    targets: concat(
      [
        { name: '${name}-host-blob', resourceId: hostStorageId, group: 'blob', zone: zones.blob }
        { name: '${name}-evidence', resourceId: evidenceStorageId, group: 'blob', zone: zones.blob }
        { name: '${name}-cosmos', resourceId: cosmosId, group: 'Sql', zone: zones.cosmos }
        { name: '${name}-vault', resourceId: vaultId, group: 'vault', zone: zones.vault }
      ],
      usesScheduler
        ? [{ name: '${name}-scheduler', resourceId: schedulerId, group: 'scheduler', zone: zones.scheduler }]
        : [
            { name: '${name}-host-queue', resourceId: hostStorageId, group: 'queue', zone: zones.queue }
            { name: '${name}-host-table', resourceId: hostStorageId, group: 'table', zone: zones.table }
          ]
    )
  }
}

output functionsSubnetId string = network.outputs.functionsSubnetId
