package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Handler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataAnnotationTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataInventoryTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataJournalTableConfigurationRequest;

/** The part of S3's index that is about the configuration of buckets and about access. */
final class ConfigurationIndex {
    private ConfigurationIndex() {}

    /**
     * The operation of an action; null if the action is another part's.
     *
     * @param signatures the check of a strict cloud, or null
     */
    static @Nullable Handler handler(String action, @Nullable SignatureCheck signatures) {
        return switch (action) {
            case "CreateBucketMetadataConfiguration" ->
                Handler.of(CreateBucketMetadataConfigurationRequest::builder, new BucketMetadata.Create());
            case "CreateBucketMetadataTableConfiguration" ->
                Handler.of(CreateBucketMetadataTableConfigurationRequest::builder, new BucketMetadataTable.Create());
            case "DeleteBucketAnalyticsConfiguration" ->
                Handler.of(DeleteBucketAnalyticsConfigurationRequest::builder, new BucketAnalytics.Delete());
            case "DeleteBucketCors" -> Handler.of(DeleteBucketCorsRequest::builder, new BucketCors.Delete());
            case "DeleteBucketEncryption" ->
                Handler.of(DeleteBucketEncryptionRequest::builder, new BucketEncryption.Delete());
            case "DeleteBucketIntelligentTieringConfiguration" ->
                Handler.of(
                        DeleteBucketIntelligentTieringConfigurationRequest::builder,
                        new BucketIntelligentTiering.Delete());
            case "DeleteBucketInventoryConfiguration" ->
                Handler.of(DeleteBucketInventoryConfigurationRequest::builder, new BucketInventory.Delete());
            case "DeleteBucketLifecycle" ->
                Handler.of(DeleteBucketLifecycleRequest::builder, new BucketLifecycle.Delete());
            case "DeleteBucketMetadataConfiguration" ->
                Handler.of(DeleteBucketMetadataConfigurationRequest::builder, new BucketMetadata.Delete());
            case "DeleteBucketMetadataTableConfiguration" ->
                Handler.of(DeleteBucketMetadataTableConfigurationRequest::builder, new BucketMetadataTable.Delete());
            case "DeleteBucketMetricsConfiguration" ->
                Handler.of(DeleteBucketMetricsConfigurationRequest::builder, new BucketMetrics.Delete());
            case "DeleteBucketOwnershipControls" ->
                Handler.of(DeleteBucketOwnershipControlsRequest::builder, new ObjectOwnership.Delete());
            case "DeleteBucketPolicy" -> Handler.of(DeleteBucketPolicyRequest::builder, new BucketPolicies.Delete());
            case "DeleteBucketReplication" ->
                Handler.of(DeleteBucketReplicationRequest::builder, new BucketReplication.Delete());
            case "DeleteBucketWebsite" -> Handler.of(DeleteBucketWebsiteRequest::builder, new BucketWebsite.Delete());
            case "DeletePublicAccessBlock" ->
                Handler.of(DeletePublicAccessBlockRequest::builder, new PublicAccessBlock.Delete());
            case "GetBucketAbac" -> Handler.of(GetBucketAbacRequest::builder, new BucketAbac.Get());
            case "GetBucketAccelerateConfiguration" ->
                Handler.of(GetBucketAccelerateConfigurationRequest::builder, new BucketAccelerate.Get());
            case "GetBucketAcl" -> Handler.of(GetBucketAclRequest::builder, new BucketAcl.Get());
            case "GetBucketAnalyticsConfiguration" ->
                Handler.of(GetBucketAnalyticsConfigurationRequest::builder, new BucketAnalytics.Get());
            case "GetBucketCors" -> Handler.of(GetBucketCorsRequest::builder, new BucketCors.Get());
            case "GetBucketEncryption" -> Handler.of(GetBucketEncryptionRequest::builder, new BucketEncryption.Get());
            case "GetBucketIntelligentTieringConfiguration" ->
                Handler.of(
                        GetBucketIntelligentTieringConfigurationRequest::builder, new BucketIntelligentTiering.Get());
            case "GetBucketInventoryConfiguration" ->
                Handler.of(GetBucketInventoryConfigurationRequest::builder, new BucketInventory.Get());
            case "GetBucketLifecycleConfiguration" ->
                Handler.of(GetBucketLifecycleConfigurationRequest::builder, new BucketLifecycle.Get());
            case "GetBucketLogging" -> Handler.of(GetBucketLoggingRequest::builder, new BucketLogging.Get());
            case "GetBucketMetadataConfiguration" ->
                Handler.of(GetBucketMetadataConfigurationRequest::builder, new BucketMetadata.Get());
            case "GetBucketMetadataTableConfiguration" ->
                Handler.of(GetBucketMetadataTableConfigurationRequest::builder, new BucketMetadataTable.Get());
            case "GetBucketMetricsConfiguration" ->
                Handler.of(GetBucketMetricsConfigurationRequest::builder, new BucketMetrics.Get());
            case "GetBucketNotificationConfiguration" ->
                Handler.of(GetBucketNotificationConfigurationRequest::builder, new BucketNotification.Get());
            case "GetBucketOwnershipControls" ->
                Handler.of(GetBucketOwnershipControlsRequest::builder, new ObjectOwnership.Get());
            case "GetBucketPolicy" -> Handler.of(GetBucketPolicyRequest::builder, new BucketPolicies.Get());
            case "GetBucketPolicyStatus" ->
                Handler.of(GetBucketPolicyStatusRequest::builder, new BucketPolicies.Status());
            case "GetBucketReplication" ->
                Handler.of(GetBucketReplicationRequest::builder, new BucketReplication.Get());
            case "GetBucketRequestPayment" ->
                Handler.of(GetBucketRequestPaymentRequest::builder, new BucketRequestPayment.Get());
            case "GetBucketWebsite" -> Handler.of(GetBucketWebsiteRequest::builder, new BucketWebsite.Get());
            case "GetObjectAcl" -> Handler.of(GetObjectAclRequest::builder, new ObjectAcl.Get());
            case "GetPublicAccessBlock" ->
                Handler.of(GetPublicAccessBlockRequest::builder, new PublicAccessBlock.Get());
            case "GetWebsite" -> Handler.of(DeleteBucketWebsiteRequest::builder, new GetWebsite());
            case "ListBucketAnalyticsConfigurations" ->
                Handler.of(ListBucketAnalyticsConfigurationsRequest::builder, new BucketAnalytics.Page());
            case "ListBucketIntelligentTieringConfigurations" ->
                Handler.of(
                        ListBucketIntelligentTieringConfigurationsRequest::builder,
                        new BucketIntelligentTiering.Page());
            case "ListBucketInventoryConfigurations" ->
                Handler.of(ListBucketInventoryConfigurationsRequest::builder, new BucketInventory.Page());
            case "ListBucketMetricsConfigurations" ->
                Handler.of(ListBucketMetricsConfigurationsRequest::builder, new BucketMetrics.Page());
            case "PostObject" -> Handler.of(DeleteBucketCorsRequest::builder, new PostObject(signatures));
            case "PreflightObject" -> Handler.of(DeleteBucketCorsRequest::builder, new Preflight());
            case "PutBucketAbac" -> Handler.of(PutBucketAbacRequest::builder, new BucketAbac.Put());
            case "PutBucketAccelerateConfiguration" ->
                Handler.of(PutBucketAccelerateConfigurationRequest::builder, new BucketAccelerate.Put());
            case "PutBucketAcl" -> Handler.of(PutBucketAclRequest::builder, new BucketAcl.Put());
            case "PutBucketAnalyticsConfiguration" ->
                Handler.of(PutBucketAnalyticsConfigurationRequest::builder, new BucketAnalytics.Put());
            case "PutBucketCors" -> Handler.of(PutBucketCorsRequest::builder, new BucketCors.Put());
            case "PutBucketEncryption" -> Handler.of(PutBucketEncryptionRequest::builder, new BucketEncryption.Put());
            case "PutBucketIntelligentTieringConfiguration" ->
                Handler.of(
                        PutBucketIntelligentTieringConfigurationRequest::builder, new BucketIntelligentTiering.Put());
            case "PutBucketInventoryConfiguration" ->
                Handler.of(PutBucketInventoryConfigurationRequest::builder, new BucketInventory.Put());
            case "PutBucketLifecycleConfiguration" ->
                Handler.of(PutBucketLifecycleConfigurationRequest::builder, new BucketLifecycle.Put());
            case "PutBucketLogging" -> Handler.of(PutBucketLoggingRequest::builder, new BucketLogging.Put());
            case "PutBucketMetricsConfiguration" ->
                Handler.of(PutBucketMetricsConfigurationRequest::builder, new BucketMetrics.Put());
            case "PutBucketNotificationConfiguration" ->
                Handler.of(PutBucketNotificationConfigurationRequest::builder, new BucketNotification.Put());
            case "PutBucketOwnershipControls" ->
                Handler.of(PutBucketOwnershipControlsRequest::builder, new ObjectOwnership.Put());
            case "PutBucketPolicy" -> Handler.of(PutBucketPolicyRequest::builder, new BucketPolicies.Put());
            case "PutBucketReplication" ->
                Handler.of(PutBucketReplicationRequest::builder, new BucketReplication.Put());
            case "PutBucketRequestPayment" ->
                Handler.of(PutBucketRequestPaymentRequest::builder, new BucketRequestPayment.Put());
            case "PutBucketWebsite" -> Handler.of(PutBucketWebsiteRequest::builder, new BucketWebsite.Put());
            case "PutObjectAcl" -> Handler.of(PutObjectAclRequest::builder, new ObjectAcl.Put());
            case "PutPublicAccessBlock" ->
                Handler.of(PutPublicAccessBlockRequest::builder, new PublicAccessBlock.Put());
            case "UpdateBucketMetadataAnnotationTableConfiguration" ->
                Handler.of(
                        UpdateBucketMetadataAnnotationTableConfigurationRequest::builder,
                        new BucketMetadata.UpdateAnnotation());
            case "UpdateBucketMetadataInventoryTableConfiguration" ->
                Handler.of(
                        UpdateBucketMetadataInventoryTableConfigurationRequest::builder,
                        new BucketMetadata.UpdateInventory());
            case "UpdateBucketMetadataJournalTableConfiguration" ->
                Handler.of(
                        UpdateBucketMetadataJournalTableConfigurationRequest::builder,
                        new BucketMetadata.UpdateJournal());
            default -> null;
        };
    }
}
