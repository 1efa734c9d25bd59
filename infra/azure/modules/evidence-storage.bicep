metadata description = 'Files that applicants hand in. Apart from the host storage, so that neither needs rights on the other.'

param name string
param location string
param tags object
param container string
@description('Container of lists that the service reads, such as the sanctions list.')
param listsContainer string
param publicAccess bool
@description('Offices whose reviewers open download links, as IPv4 ranges; they get in even where the account is private.')
param officeRanges string[]
@description('Days that an overwritten or removed file can be brought back; an erasure is complete after them.')
param versionDays int
@description('Days in which nobody can change or remove a stored file, not even the service; 0 lets erasures happen at once.')
param immutableDays int
param workspaceId string

var reachable = publicAccess || !empty(officeRanges)

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    isLocalUserEnabled: false
    // A link for a reviewer lives minutes; a longer one is a mistake.
    sasPolicy: { sasExpirationPeriod: '00.01:00:00', expirationAction: 'Block' }
    immutableStorageWithVersioning: immutableDays == 0
      ? null
      : {
          enabled: true
          immutabilityPolicy: {
            immutabilityPeriodSinceCreationInDays: immutableDays
            state: 'Unlocked'
            allowProtectedAppendWrites: false
          }
        }
    publicNetworkAccess: reachable ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: publicAccess ? 'Allow' : 'Deny'
      bypass: 'None'
      ipRules: [for range in officeRanges: { action: 'Allow', value: range }]
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: versionDays, allowPermanentDelete: false }
      containerDeleteRetentionPolicy: { enabled: true, days: versionDays }
    }

    resource evidence 'containers' = {
      name: container
      properties: { publicAccess: 'None' }
    }

    resource lists 'containers' = {
      name: listsContainer
      properties: { publicAccess: 'None' }
    }
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'forget-old-versions'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: versionDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
    // Who read what is part of the trail for documents of this kind; paths hold ids only.
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output containerName string = account::blobs::evidence.name
output listsContainerName string = account::blobs::lists.name
