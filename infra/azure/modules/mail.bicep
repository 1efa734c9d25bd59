metadata description = 'Communication Services with one mail domain, and the topic of its delivery reports.'

param name string
param emailName string
param topicName string
param tags object
@description('Where mail is kept while it is being sent, such as Europe.')
param dataLocation string
@description('A domain of your own, such as mail.example.com; empty for the one that Azure provides.')
param domainName string
@description('True once the DNS records of your own domain are verified; until then mail goes from the one that Azure provides.')
param domainVerified bool
@description('Sender before the @ of your own domain.')
param senderName string
param workspaceId string

var sendsFromOwn = !empty(domainName) && domainVerified

resource email 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: emailName
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }
}

// Tracking rewrites links and adds pixels; the confirm link must stay as it is.
resource managedDomain 'Microsoft.Communication/emailServices/domains@2025-09-01' = {
  parent: email
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: { domainManagement: 'AzureManaged', userEngagementTracking: 'Disabled' }
}

resource ownDomain 'Microsoft.Communication/emailServices/domains@2025-09-01' = if (!empty(domainName)) {
  parent: email
  name: empty(domainName) ? 'none' : domainName
  location: 'global'
  tags: tags
  properties: { domainManagement: 'CustomerManaged', userEngagementTracking: 'Disabled' }
}

resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-09-01' = if (sendsFromOwn) {
  parent: ownDomain
  name: senderName
  properties: { username: senderName, displayName: 'Partner onboarding' }
}

resource service 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    linkedDomains: [sendsFromOwn ? ownDomain.id : managedDomain.id]
  }
}

resource reports 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: topicName
  location: 'global'
  tags: tags
  properties: { source: service.id, topicType: 'Microsoft.Communication.CommunicationServices' }
}

resource serviceDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: service
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    // The log of status updates is left out: it holds recipients' addresses.
    logs: [{ category: 'EmailSendMailOperational', enabled: true }]
    metrics: [{ category: 'Traffic', enabled: true }]
  }
}

resource reportDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: reports
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = service.id
output name string = service.name
output endpoint string = 'https://${service.properties.hostName}'
output senderAddress string = sendsFromOwn
  ? '${senderName}@${domainName}'
  : 'DoNotReply@${managedDomain.properties.mailFromSenderDomain}'
output verificationRecords object = empty(domainName) ? {} : ownDomain!.properties.verificationRecords
output topicId string = reports.id
// What Azure grants before a quota is raised: a domain of one's own sends more.
output perMinute int = sendsFromOwn ? 30 : 5
output perHour int = sendsFromOwn ? 100 : 10
