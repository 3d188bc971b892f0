package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.s3.S3Client;

/** Packages, hashes, revisions, states and versions: what deployment tools look at. */
class FunctionManagementTest {
    private static LocalCloud cloud;
    private static LambdaClient lambda;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.builder().inMemory().start();
        lambda = cloud.client(LambdaClient.class);
        cloud.client(S3Client.class).createBucket(bucket -> bucket.bucket("code"));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static CreateFunctionResponse create(String name) {
        return lambda.createFunction(function -> function.functionName(name)
                .runtime("python3.12")
                .handler("m.h")
                .role("arn:aws:iam::000000000000:role/test")
                .code(source -> source.zipFile(Zips.of("m.py", "name = '" + name + "'"))));
    }

    @Test
    void theHashIsThatOfThePackage() throws Exception {
        SdkBytes code = Zips.of("m.py", "name = 'hashed'");
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(code.asByteArray()));
        CreateFunctionResponse created = lambda.createFunction(function -> function.functionName("hashed")
                .runtime("python3.12")
                .handler("m.h")
                .role("arn:aws:iam::000000000000:role/test")
                .code(source -> source.zipFile(code)));
        assertThat(created.codeSha256()).isEqualTo(hash);
        assertThat(created.codeSize()).isEqualTo((long) code.asByteArray().length);
    }

    @Test
    void aPackageCanLieInABucket() {
        SdkBytes code = Zips.of("m.py", "name = 's3'");
        cloud.client(S3Client.class)
                .putObject(put -> put.bucket("code").key("f.zip"), RequestBody.fromBytes(code.asByteArray()));
        String hash = lambda.createFunction(function -> function.functionName("from-bucket")
                        .runtime("python3.12")
                        .handler("m.h")
                        .role("arn:aws:iam::000000000000:role/test")
                        .code(source -> source.s3Bucket("code").s3Key("f.zip")))
                .codeSha256();
        create("from-request");
        assertThat(lambda.updateFunctionCode(update -> update.functionName("from-request")
                                .s3Bucket("code")
                                .s3Key("f.zip"))
                        .codeSha256())
                .isEqualTo(hash);
        assertThatThrownBy(() -> lambda.updateFunctionCode(update ->
                        update.functionName("from-request").s3Bucket("code").s3Key("none.zip")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The"
                        + " specified key does not exist.");
        assertThatThrownBy(() -> lambda.updateFunctionCode(update ->
                        update.functionName("from-request").s3Bucket("nowhere").s3Key("f.zip")))
                .hasMessageContaining(
                        "S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not" + " exist");
    }

    @Test
    void statesAreThoseThatWaitersWaitFor() {
        CreateFunctionResponse created = create("stateful");
        assertThat(created.state()).isEqualTo(State.PENDING);
        assertThat(created.stateReasonCodeAsString()).isEqualTo("Creating");
        lambda.waiter().waitUntilFunctionExists(get -> get.functionName("stateful"));
        lambda.waiter().waitUntilFunctionActive(get -> get.functionName("stateful"));
        lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName("stateful"));
        assertThat(lambda.updateFunctionConfiguration(
                                change -> change.functionName("stateful").timeout(9))
                        .lastUpdateStatus())
                .isEqualTo(LastUpdateStatus.IN_PROGRESS);
        lambda.waiter().waitUntilFunctionUpdated(get -> get.functionName("stateful"));
        lambda.waiter().waitUntilFunctionUpdatedV2(get -> get.functionName("stateful"));
        FunctionConfiguration shown =
                lambda.getFunction(get -> get.functionName("stateful")).configuration();
        assertThat(shown.state()).isEqualTo(State.ACTIVE);
        assertThat(shown.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
        assertThat(shown.timeout()).isEqualTo(9);
        lambda.publishVersion(publish -> publish.functionName("stateful"));
        lambda.waiter()
                .waitUntilPublishedVersionActive(
                        get -> get.functionName("stateful").qualifier("1"));
    }

    @Test
    void aRevisionIdGuardsAgainstChangesOfOthers() {
        String first = create("revised").revisionId();
        String second = lambda.updateFunctionConfiguration(change ->
                        change.functionName("revised").revisionId(first).description("mine"))
                .revisionId();
        assertThat(second).isNotEqualTo(first);
        assertThatThrownBy(() -> lambda.updateFunctionConfiguration(change ->
                        change.functionName("revised").revisionId(first).description("theirs")))
                .isInstanceOfSatisfying(
                        PreconditionFailedException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(412))
                .hasMessageContaining("The Revision Id provided does not match the latest Revision Id. Call the"
                        + " GetFunction/GetAlias API to retrieve the latest Revision Id");
        assertThatThrownBy(() -> lambda.updateFunctionCode(update ->
                        update.functionName("revised").revisionId(first).zipFile(Zips.of("m.py", ""))))
                .isInstanceOf(PreconditionFailedException.class);
        assertThatThrownBy(() -> lambda.publishVersion(
                        publish -> publish.functionName("revised").revisionId(first)))
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void aDryRunOfNewCodeChangesNothing() {
        String before = create("dry").codeSha256();
        String shown = lambda.updateFunctionCode(
                        update -> update.functionName("dry").dryRun(true).zipFile(Zips.of("m.py", "changed = 1")))
                .codeSha256();
        assertThat(shown).isNotEqualTo(before);
        assertThat(lambda.getFunctionConfiguration(get -> get.functionName("dry"))
                        .codeSha256())
                .isEqualTo(before);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html">Function versions</a> */
    @Test
    void aVersionIsPublishedOnlyIfSomethingHasChanged() {
        create("versioned");
        PublishVersionResponse first = lambda.publishVersion(publish -> publish.functionName("versioned"));
        PublishVersionResponse again = lambda.publishVersion(publish -> publish.functionName("versioned"));
        assertThat(again.version()).isEqualTo("1").isEqualTo(first.version());
        lambda.updateFunctionConfiguration(
                change -> change.functionName("versioned").timeout(30));
        PublishVersionResponse second = lambda.publishVersion(
                publish -> publish.functionName("versioned").description("thirty"));
        assertThat(second.version()).isEqualTo("2");
        assertThat(second.functionArn()).endsWith(":function:versioned:2");
        assertThat(lambda.getFunctionConfiguration(
                                get -> get.functionName("versioned").qualifier("1"))
                        .timeout())
                .isEqualTo(3);
        assertThatThrownBy(() -> lambda.publishVersion(
                        publish -> publish.functionName("versioned").codeSha256("other")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("CodeSHA256 (other) is different from current CodeSHA256 in $LATEST ("
                        + second.codeSha256() + "). Please try again with the CodeSHA256 in $LATEST.");
    }

    @Test
    void aDeletedVersionsNumberIsNotUsedAgain() {
        create("counted");
        lambda.publishVersion(publish -> publish.functionName("counted"));
        lambda.deleteFunction(delete -> delete.functionName("counted").qualifier("1"));
        lambda.updateFunctionConfiguration(
                change -> change.functionName("counted").timeout(4));
        assertThat(lambda.publishVersion(publish -> publish.functionName("counted"))
                        .version())
                .isEqualTo("2");
    }

    @Test
    void listsComeInPages() {
        try (LocalCloud own = LocalCloud.builder().inMemory().start()) {
            for (String name : List.of("a", "b", "c")) {
                own.lambda().register(name, (Object event) -> event);
            }
            LambdaClient client = own.client(LambdaClient.class);
            List<String> names = new ArrayList<>();
            for (ListFunctionsResponse page : client.listFunctionsPaginator(list -> list.maxItems(2))) {
                assertThat(page.functions().size()).isLessThanOrEqualTo(2);
                page.functions().forEach(function -> names.add(function.functionName()));
            }
            assertThat(names).containsExactly("a", "b", "c");
        }
    }

    @Test
    void tooLargeAnEnvironmentIsRefused() {
        create("roomy");
        assertThatThrownBy(() -> lambda.updateFunctionConfiguration(change -> change.functionName("roomy")
                        .environment(environment -> environment.variables(Map.of("A", "x".repeat(4096))))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining(
                        "Lambda was unable to configure your environment variables because the environment"
                                + " variables you have provided exceeded the 4KB limit. String measured: {\"A\":\"xxx");
    }
}
