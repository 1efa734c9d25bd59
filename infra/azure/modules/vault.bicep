metadata description = 'Keys of the mailed links, and the consented refresh token of Partner Center.'

@maxLength(24)
param name string
param location string
param tags object
param publicAccess bool
param workspaceId string
@description('Random text that the first key of the mailed links is made of; used once, when there is none yet.')
@secure()
param firstKey string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: tenant().tenantId
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: publicAccess ? 'Allow' : 'Deny', bypass: 'AzureServices' }
  }
}

// Rotated in the vault afterwards; writing it again from here would make every mailed link invalid.
@onlyIfNotExists()
resource linkKeys 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = {
  parent: vault
  name: 'link-keys'
  tags: tags
  properties: { value: '2026-01-01=${firstKey}', contentType: 'date=key pairs, each in use from its date on' }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
output linkKeysSecretName string = linkKeys.name
