metadata description = 'The Functions app on a Flex Consumption plan, with sign-in for browsers in front of it.'

param name string
param planName string
param location string
param tags object
param identityId string
@description('Address of the container that the deployed package is kept in.')
param packageContainerUrl string
@description('Memory of one instance in MB; what is billed per second.')
@allowed([512, 2048, 4096])
param instanceMemory int
param maximumInstances int
@description('Subnet that outgoing connections use; empty for the open network.')
param subnetId string
param settings object
@description('The Entra ID application that people sign in to.')
param applicationId string
param workspaceId string

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'onboarding' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      runtime: { name: 'node', version: '24' }
      scaleAndConcurrency: { instanceMemoryMB: instanceMemory, maximumInstanceCount: maximumInstances, alwaysReady: [] }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
    }
    siteConfig: { minTlsVersion: '1.2', scmMinTlsVersion: '1.2', http20Enabled: true, ftpsState: 'Disabled' }
  }

  resource appSettings 'config' = { name: 'appsettings', properties: settings }

  // Nobody is turned away here: pages for the contact are public, and callers of the API bring tokens that the application checks.
  resource signIn 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true, runtimeVersion: '~1' }
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      httpSettings: { requireHttps: true }
      login: { tokenStore: { enabled: false }, preserveUrlFragmentsForLogins: false }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            openIdIssuer: '${environment().authentication.loginEndpoint}organizations/v2.0'
            clientId: applicationId
            // No secret: the identity's own token stands for the application.
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          }
          validation: { allowedAudiences: [applicationId, 'api://${applicationId}'] }
        }
      }
    }
    dependsOn: [appSettings]
  }

  resource publishing 'basicPublishingCredentialsPolicies' = { name: 'scm', properties: { allow: false } }

  resource ftp 'basicPublishingCredentialsPolicies' = { name: 'ftp', properties: { allow: false } }
}

// Log lines reach the workspace through Application Insights; the platform's own categories would bring request paths past the redaction.
resource appDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'workspace'
  properties: { workspaceId: workspaceId, metrics: [{ category: 'AllMetrics', enabled: true }] }
}

resource planDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: plan
  name: 'workspace'
  properties: { workspaceId: workspaceId, metrics: [{ category: 'AllMetrics', enabled: true }] }
}

output id string = app.id
output name string = app.name
output hostName string = app.properties.defaultHostName
