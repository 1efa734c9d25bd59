metadata description = 'What the service\'s identity may do, and nothing else. The database has roles of its own, in cosmos.bicep.'

param principalId string
param hostStorageName string
param evidenceStorageName string
param evidenceContainerName string
param listsContainerName string
param vaultName string
@description('Secret whose consented token the service renews; empty where it does not speak to Partner Center.')
param consentSecretName string
param mapsName string
param communicationName string
param telemetryName string
@description('Empty where Storage is the durable back end.')
param schedulerName string
@description('Who may open the dashboard of the scheduler, beside the service; empty for nobody.')
param operatorPrincipalId string

var usesScheduler = !empty(schedulerName)
var renewsConsent = !empty(consentSecretName)

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  storageBlobDelegator: 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402'
  keyVaultSecretsUser: '4633458b-17de-408a-874b-0445c86b69e6'
  azureMapsSearchAndRenderDataReader: '6be48352-4f82-47c9-ad5e-0acacefdb005'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: hostStorageName }

resource evidenceStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: evidenceStorageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource evidence 'containers' existing = { name: evidenceContainerName }

    resource lists 'containers' existing = { name: listsContainerName }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName

  resource consent 'secrets' existing = if (renewsConsent) { name: renewsConsent ? consentSecretName : 'none' }
}

resource maps 'Microsoft.Maps/accounts@2024-07-01-preview' existing = { name: mapsName }

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' existing = { name: communicationName }

resource telemetry 'Microsoft.Insights/components@2020-02-02' existing = { name: telemetryName }

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' existing = if (usesScheduler) {
  name: usesScheduler ? schedulerName : 'none'
}

// The host takes leases on its own blobs and keeps its keys there.
resource hostBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: hostStorage
  name: guid(hostStorage.id, principalId, roles.storageBlobDataOwner)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataOwner)
  }
}

resource taskHubQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!usesScheduler) {
  scope: hostStorage
  name: guid(hostStorage.id, principalId, roles.storageQueueDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageQueueDataContributor
    )
  }
}

resource taskHubTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!usesScheduler) {
  scope: hostStorage
  name: guid(hostStorage.id, principalId, roles.storageTableDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageTableDataContributor
    )
  }
}

resource evidenceFiles 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: evidenceStorage::blobs::evidence
  name: guid(evidenceStorage::blobs::evidence.id, principalId, roles.storageBlobDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
  }
}

resource lists 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: evidenceStorage::blobs::lists
  name: guid(evidenceStorage::blobs::lists.id, principalId, roles.storageBlobDataReader)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataReader)
  }
}

// A download link is signed with a key that only the whole account gives out.
resource evidenceLinks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: evidenceStorage
  name: guid(evidenceStorage.id, principalId, roles.storageBlobDelegator)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDelegator)
  }
}

resource secrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, roles.keyVaultSecretsUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

// A refresh token ends after 90 days unless its successor is kept; the built-in role that writes secrets would write any.
resource consentRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (renewsConsent) {
  name: guid(resourceGroup().id, 'consent-keeper')
  properties: {
    roleName: 'Onboarding consent keeper (${resourceGroup().name})'
    description: 'Keeps the successor of a refresh token.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [{ dataActions: ['Microsoft.KeyVault/vaults/secrets/setSecret/action'] }]
  }
}

resource consents 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (renewsConsent) {
  scope: vault::consent
  name: guid(vault::consent.id, principalId, 'consent-keeper')
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: consentRole.id }
}

resource addresses 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: maps
  name: guid(maps.id, principalId, roles.azureMapsSearchAndRenderDataReader)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.azureMapsSearchAndRenderDataReader
    )
  }
}

resource measurements 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: telemetry
  name: guid(telemetry.id, principalId, roles.monitoringMetricsPublisher)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.monitoringMetricsPublisher
    )
  }
}

// No built-in role only sends mail; these are the three operations that sending asks for.
resource mailRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'mail-sender')
  properties: {
    roleName: 'Onboarding mail sender (${resourceGroup().name})'
    description: 'Sends mail through Communication Services.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: [
          'Microsoft.Communication/CommunicationServices/Read'
          'Microsoft.Communication/CommunicationServices/Write'
          'Microsoft.Communication/EmailServices/write'
        ]
      }
    ]
  }
}

resource mails 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: communication
  name: guid(communication.id, principalId, mailRole.id)
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: mailRole.id }
}

resource orchestrations 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (usesScheduler) {
  scope: scheduler
  name: guid(scheduler.id, principalId, roles.durableTaskDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.durableTaskDataContributor
    )
  }
}

resource dashboard 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (usesScheduler && !empty(operatorPrincipalId)) {
  scope: scheduler
  name: guid(scheduler.id, operatorPrincipalId, roles.durableTaskDataContributor)
  properties: {
    principalId: operatorPrincipalId
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.durableTaskDataContributor
    )
  }
}
