metadata description = 'Partner onboarding: everything it runs on, in one resource group of its own.'

targetScope = 'subscription'

import { Names, namesOf } from 'names.bicep'

@minLength(1)
@maxLength(32)
param environmentName string

@description('Region of everything that has one; Functions Flex Consumption and Durable Task Scheduler must be offered there.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Names of resources, where the made ones do not suit.')
param names Names = {}

@description('Where orchestrations live: Durable Task Scheduler, or the queues and tables of a storage account.')
@allowed(['scheduler', 'storage'])
param durableBackEnd string = 'scheduler'

@description('Region of the scheduler, where it is not offered in the region of the rest.')
param schedulerLocation string = location

@description('Region of Azure Maps, which few regions offer.')
param mapsLocation string = 'westeurope'

@allowed(['serverless', 'autoscale'])
param cosmosThroughput string = 'serverless'
@minValue(1000)
param cosmosAutoscaleMaximum int = 1000

@description('True keeps storage, database, vault and scheduler off the Internet, behind private endpoints.')
param privateNetwork bool = true
@description('Range of the private network, at least a /24.')
param addressRange string = '10.60.0.0/24'
@description('Offices of reviewers and operators as IPv4 ranges: they open evidence and the dashboard even so.')
param officeRanges string[] = []

@allowed([512, 2048, 4096])
param instanceMemory int = 2048
@minValue(1)
param maximumInstances int = 40

@description('Where Communication Services keeps mail while it is being sent.')
param mailDataLocation string = 'Europe'
@description('A domain of your own for mail; empty for the one Azure provides, which sends 10 mails an hour.')
param mailDomain string = ''
@description('True once the DNS records of that domain (output MAIL_DOMAIN_RECORDS) are verified.')
param mailDomainVerified bool = false
param mailSenderName string = 'onboarding'

@description('Address that links point to, without a slash at the end; empty for the one of the function app.')
param publicOrigin string = ''

@description('The Entra ID application that people and API callers sign in to; the preprovision hook registers it.')
param applicationId string
@description('Tenant whose people may be reviewers and operators: the one the application is registered in.')
param staffTenant string = tenant().tenantId
@description('Audiences that callers of the API ask tokens for, beside the application itself.')
param extraAudiences string[] = []
@description('Tenant whose consented user speaks to Partner Center; empty until its refresh token is in the vault.')
param partnerCenterTenant string = ''
@description('True once the vault holds a key for the British register of companies, as "companies-house-key".')
param hasCompaniesHouseKey bool = false
@description('Name of the sanctions list in the container "lists" of the evidence storage.')
param sanctionsList string = 'sanctions.csv'
@description('Other settings of the service, such as deadlines; shared/settings.ts lists them.')
param extraSettings { *: string } = {}
@description('Who may open the scheduler\'s dashboard; azd gives whoever deploys.')
param operatorPrincipalId string = ''

@description('Days in which nobody can remove a stored file of evidence; 0 lets erasures happen at once.')
@minValue(0)
param evidenceImmutableDays int = 0
@description('Days after which an overwritten or removed file of evidence is gone for good.')
@minValue(1)
param evidenceVersionDays int = 14

param logRetentionDays int = 90
@description('Logs beyond this many GB a day are dropped; -1 for no limit.')
param logDailyQuotaGb int = 2

@description('Who is told of alerts and of costs.')
param alertAddresses string[] = []
@description('Planned cost a month, in the currency of the bill; 0 for no budget.')
param monthlyBudget int = 150
@description('First day of the month in which the budget was made; the preprovision hook keeps it.')
param budgetStart string

@description('Random text for the first key of the mailed links.')
@secure()
param firstKey string = '${newGuid()}${newGuid()}${newGuid()}'

var token = toLower(uniqueString(subscription().id, environmentName, location))
var named = namesOf(names, environmentName, token)
var tags = { 'azd-env-name': environmentName }
var usesScheduler = durableBackEnd == 'scheduler'
var taskHubName = loadJsonContent('../../host.json', 'extensions.durableTask.hubName')
var origin = empty(publicOrigin) ? 'https://${named.functionApp}.azurewebsites.net' : publicOrigin
var packageContainer = 'package'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: named.resourceGroup
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: named.identity, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: named.workspace
    redactionName: named.redaction
    telemetryName: named.telemetry
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  scope: group
  params: {
    name: named.hostStorage
    location: location
    tags: tags
    deploymentContainer: packageContainer
    publicAccess: !privateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module evidenceStorage 'modules/evidence-storage.bicep' = {
  scope: group
  params: {
    name: named.evidenceStorage
    location: location
    tags: tags
    container: 'evidence'
    listsContainer: 'lists'
    publicAccess: !privateNetwork
    officeRanges: officeRanges
    versionDays: evidenceVersionDays
    immutableDays: evidenceImmutableDays
    workspaceId: monitoring.outputs.workspaceId
  }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: {
    name: named.cosmos
    location: location
    tags: tags
    databaseName: 'onboarding'
    throughput: cosmosThroughput
    autoscaleMaximum: cosmosAutoscaleMaximum
    publicAccess: !privateNetwork
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module mail 'modules/mail.bicep' = {
  scope: group
  params: {
    name: named.communication
    emailName: named.email
    topicName: named.reportTopic
    tags: tags
    dataLocation: mailDataLocation
    domainName: mailDomain
    domainVerified: mailDomainVerified
    senderName: mailSenderName
    workspaceId: monitoring.outputs.workspaceId
  }
}

module scheduler 'modules/scheduler.bicep' = if (usesScheduler) {
  scope: group
  params: {
    name: named.scheduler
    location: schedulerLocation
    tags: tags
    taskHubName: taskHubName
    publicAccess: !privateNetwork
    officeRanges: officeRanges
    retentionDays: 30
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: named.vault
    location: location
    tags: tags
    publicAccess: !privateNetwork
    firstKey: replace(firstKey, '-', '')
    workspaceId: monitoring.outputs.workspaceId
  }
}

module maps 'modules/maps.bicep' = {
  scope: group
  params: {
    name: named.maps
    location: mapsLocation
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    principalId: identity.outputs.principalId
    hostStorageName: hostStorage.outputs.name
    evidenceStorageName: evidenceStorage.outputs.name
    evidenceContainerName: evidenceStorage.outputs.containerName
    listsContainerName: evidenceStorage.outputs.listsContainerName
    vaultName: vault.outputs.name
    consentSecretName: empty(partnerCenterTenant) ? '' : 'partner-center-refresh-token'
    mapsName: maps.outputs.name
    communicationName: mail.outputs.name
    telemetryName: monitoring.outputs.telemetryName
    schedulerName: usesScheduler ? scheduler!.outputs.name : ''
    operatorPrincipalId: operatorPrincipalId
  }
}

module privately 'modules/private-network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: named.network
    location: location
    tags: tags
    addressRange: addressRange
    hostStorageId: hostStorage.outputs.id
    evidenceStorageId: evidenceStorage.outputs.id
    cosmosId: cosmos.outputs.id
    vaultId: vault.outputs.id
    schedulerId: usesScheduler ? scheduler!.outputs.id : ''
    usesScheduler: usesScheduler
    workspaceId: monitoring.outputs.workspaceId
  }
}

var hostSettings = {
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.outputs.clientId
  AzureWebJobsStorage__blobServiceUri: hostStorage.outputs.blobEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identity.outputs.clientId
}

var backEndSettings = usesScheduler
  ? {
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identity.outputs.clientId}'
    }
  : {
      AzureWebJobsStorage__queueServiceUri: hostStorage.outputs.queueEndpoint
      AzureWebJobsStorage__tableServiceUri: hostStorage.outputs.tableEndpoint
    }

var serviceSettings = {
  BASE_URL: origin
  TRUST_PLATFORM_IDENTITY: 'true'
  AZURE_CLIENT_ID: identity.outputs.clientId
  COSMOS_ENDPOINT: cosmos.outputs.endpoint
  COSMOS_DATABASE: cosmos.outputs.databaseName
  BLOB_ENDPOINT: evidenceStorage.outputs.blobEndpoint
  EVIDENCE_CONTAINER: evidenceStorage.outputs.containerName
  SANCTIONS_SOURCE: 'blob:${evidenceStorage.outputs.listsContainerName}/${sanctionsList}'
  MAIL_ENDPOINT: mail.outputs.endpoint
  MAIL_SENDER: mail.outputs.senderAddress
  MAIL_PER_MINUTE: string(mail.outputs.perMinute)
  MAIL_PER_HOUR: string(mail.outputs.perHour)
  LINK_KEYS: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=${vault.outputs.linkKeysSecretName})'
  KEY_VAULT_URL: vault.outputs.uri
  ENTRA_AUDIENCE: join(concat([applicationId, 'api://${applicationId}'], extraAudiences), ',')
  ENTRA_APPLICATION: applicationId
  STAFF_TENANT: staffTenant
  ENTRA_AUTHORITY: environment().authentication.loginEndpoint
  PARTNER_CENTER_TENANT: partnerCenterTenant
  COMPANIES_HOUSE_KEY: hasCompaniesHouseKey
    ? '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=companies-house-key)'
    : ''
  MAPS_CLIENT_ID: maps.outputs.clientId
}

module functionApp 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: named.functionApp
    planName: named.plan
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageContainerUrl: '${hostStorage.outputs.blobEndpoint}${packageContainer}'
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    subnetId: privateNetwork ? privately!.outputs.functionsSubnetId : ''
    applicationId: applicationId
    workspaceId: monitoring.outputs.workspaceId
    settings: union(serviceSettings, extraSettings, backEndSettings, hostSettings)
  }
  // Without its rights the app would not find its package.
  dependsOn: [roles]
}

module watch 'modules/watch.bicep' = {
  scope: group
  params: {
    alertsName: named.alerts
    workbookName: named.workbook
    budgetName: named.budget
    location: location
    tags: tags
    telemetryId: monitoring.outputs.telemetryId
    functionAppId: functionApp.outputs.id
    addresses: alertAddresses
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output FUNCTION_APP_ID string = functionApp.outputs.id
output FUNCTION_APP_NAME string = functionApp.outputs.name
output SERVICE_ORIGIN string = origin
output REPORT_TOPIC_ID string = mail.outputs.topicId
output MAIL_DOMAIN_RECORDS object = mail.outputs.verificationRecords
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
output ENTRA_LOGIN string = environment().authentication.loginEndpoint
output KEY_VAULT_NAME string = vault.outputs.name
