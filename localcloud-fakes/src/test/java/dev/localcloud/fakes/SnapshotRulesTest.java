package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.localcloud.fakes.dynamodb.DynamoDbStateFormat;
import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.lambda.LambdaStateFormat;
import dev.localcloud.fakes.s3.S3StateFormat;
import dev.localcloud.fakes.snapshot.StateFormat;
import dev.localcloud.fakes.sqs.SqsStateFormat;
import java.util.List;
import java.util.stream.Stream;

/** What can be in a cloud can be in a snapshot. */
@AnalyzeClasses(packages = "dev.localcloud.fakes", importOptions = ImportOption.DoNotIncludeTests.class)
class SnapshotRulesTest {
    @ArchTest
    static void everyTaskThatCanBeDueCanBeSaved(JavaClasses classes) {
        List<String> saved = Stream.<StateFormat<?, ?>>of(
                        new SqsStateFormat(), new DynamoDbStateFormat(), new S3StateFormat(), new LambdaStateFormat())
                .flatMap(format -> format.tasks().stream())
                .map(Class::getName)
                .toList();

        assertThat(classes.stream().filter(type -> type.isAssignableTo(DueTask.class) && !type.isInterface()))
                .extracting(JavaClass::getName)
                .containsExactlyInAnyOrderElementsOf(saved);
    }

    /** A setting of its own kind needs a component of {@code SavedSettings}; then it is added here. */
    @ArchTest
    static void everyKindOfSettingCanBeSaved(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> type.getPackageName().endsWith(".s3")
                                && !type.getSimpleName().equals("SavedSettings")
                                && !type.getSimpleName().equals("NamedConfigurations"))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().getSimpleName().equals("SettingKind")
                                || field.getRawType().getSimpleName().equals("NamedConfigurations")))
                .extracting(SnapshotRulesTest::shown)
                .containsExactlyInAnyOrder(
                        "AccessList.KIND",
                        "Annotation.ALL",
                        "BucketAbac.STATUS",
                        "BucketAccelerate.STATUS",
                        "BucketAnalytics.ALL",
                        "BucketCors.RULES",
                        "BucketEncryption.RULE",
                        "BucketIntelligentTiering.ALL",
                        "BucketInventory.ALL",
                        "BucketLifecycle.CONFIGURATION",
                        "BucketLogging.LOGGING",
                        "BucketMetadata.CONFIGURATION",
                        "BucketMetadataTable.DESTINATION",
                        "BucketMetrics.ALL",
                        "BucketNotification.CONFIGURATION",
                        "BucketPolicies.KIND",
                        "BucketReplication.REPLICATION",
                        "BucketRequestPayment.PAYER",
                        "BucketWebsite.CONFIGURATION",
                        "Encryption.BUCKET_DEFAULT",
                        "GetBucketLocation.LEGACY",
                        "LifecyclePlan.KIND",
                        "LifecycleSweep.PLANNED",
                        "ObjectLock.CONFIGURATION",
                        "ObjectLock.LEGAL_HOLD",
                        "ObjectLock.RETENTION",
                        "ObjectOwnership.KIND",
                        "PublicAccessBlock.KIND",
                        "RestoreObject.RESTORED_UNTIL",
                        "Tags.SETTING",
                        "Versioning.STATUS");
    }

    private static String shown(JavaField field) {
        return field.getOwner().getSimpleName() + '.' + field.getName();
    }
}
