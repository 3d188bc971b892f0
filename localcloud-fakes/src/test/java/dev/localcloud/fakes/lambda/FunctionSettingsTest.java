package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateRuntimeOn;

/** What can be set on a function, a version, an alias or a layer and read back. */
class FunctionSettingsTest {
    private LocalCloud cloud;
    private LambdaClient lambda;
    private String arn;

    @BeforeEach
    void start() {
        cloud = LocalCloud.start();
        lambda = cloud.client(LambdaClient.class);
        Function<Object, Object> echo = input -> input;
        cloud.lambda().register("echo", echo);
        arn = lambda.getFunction(f -> f.functionName("echo")).configuration().functionArn();
    }

    @AfterEach
    void end() {
        cloud.close();
    }

    @Test
    void versionsAndAliases() {
        String version = lambda.publishVersion(v -> v.functionName("echo")).version();
        lambda.createAlias(a -> a.functionName("echo").name("live").functionVersion(version));

        assertThat(version).isEqualTo("1");
        assertThat(lambda.listVersionsByFunction(v -> v.functionName("echo")).versions())
                .extracting(v -> v.version())
                .containsExactly("$LATEST", "1");
        assertThat(lambda.getAlias(a -> a.functionName("echo").name("live")).functionVersion())
                .isEqualTo("1");
        lambda.updateAlias(a -> a.functionName("echo").name("live").functionVersion("$LATEST"));
        assertThat(lambda.listAliases(a -> a.functionName("echo")).aliases())
                .extracting(a -> a.functionVersion())
                .containsExactly("$LATEST");
        lambda.deleteAlias(a -> a.functionName("echo").name("live"));
        assertThatThrownBy(() -> lambda.getAlias(a -> a.functionName("echo").name("live")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void permissionsMakeThePolicy() {
        lambda.addPermission(p -> p.functionName("echo")
                .statementId("s3")
                .action("lambda:InvokeFunction")
                .principal("s3.amazonaws.com"));

        assertThat(lambda.getPolicy(p -> p.functionName("echo")).policy()).contains("\"Sid\":\"s3\"");
        lambda.removePermission(p -> p.functionName("echo").statementId("s3"));
        assertThatThrownBy(() -> lambda.getPolicy(p -> p.functionName("echo")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void functionUrls() {
        String url = lambda.createFunctionUrlConfig(u -> u.functionName("echo").authType(FunctionUrlAuthType.NONE))
                .functionUrl();

        assertThat(lambda.getFunctionUrlConfig(u -> u.functionName("echo")).functionUrl())
                .isEqualTo(url);
        lambda.updateFunctionUrlConfig(u -> u.functionName("echo").authType(FunctionUrlAuthType.AWS_IAM));
        assertThat(lambda.listFunctionUrlConfigs(u -> u.functionName("echo")).functionUrlConfigs())
                .extracting(u -> u.authType())
                .containsExactly(FunctionUrlAuthType.AWS_IAM);
        lambda.deleteFunctionUrlConfig(u -> u.functionName("echo"));
        assertThatThrownBy(() -> lambda.getFunctionUrlConfig(u -> u.functionName("echo")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void concurrency() {
        lambda.putFunctionConcurrency(c -> c.functionName("echo").reservedConcurrentExecutions(7));

        assertThat(lambda.getFunctionConcurrency(c -> c.functionName("echo")).reservedConcurrentExecutions())
                .isEqualTo(7);
        assertThat(lambda.getAccountSettings().accountLimit().unreservedConcurrentExecutions())
                .isEqualTo(993);
        lambda.deleteFunctionConcurrency(c -> c.functionName("echo"));
        assertThat(lambda.getFunctionConcurrency(c -> c.functionName("echo")).reservedConcurrentExecutions())
                .isNull();
    }

    @Test
    void provisionedConcurrency() {
        String version = lambda.publishVersion(v -> v.functionName("echo")).version();
        lambda.putProvisionedConcurrencyConfig(
                c -> c.functionName("echo").qualifier(version).provisionedConcurrentExecutions(2));

        assertThat(lambda.getProvisionedConcurrencyConfig(
                                c -> c.functionName("echo").qualifier(version))
                        .requestedProvisionedConcurrentExecutions())
                .isEqualTo(2);
        assertThat(lambda.listProvisionedConcurrencyConfigs(c -> c.functionName("echo"))
                        .provisionedConcurrencyConfigs())
                .hasSize(1);
        lambda.deleteProvisionedConcurrencyConfig(c -> c.functionName("echo").qualifier(version));
        assertThat(lambda.listProvisionedConcurrencyConfigs(c -> c.functionName("echo"))
                        .provisionedConcurrencyConfigs())
                .isEmpty();
    }

    @Test
    void retriesOfAsynchronousInvocations() {
        lambda.putFunctionEventInvokeConfig(c -> c.functionName("echo").maximumRetryAttempts(1));
        lambda.updateFunctionEventInvokeConfig(c -> c.functionName("echo").maximumEventAgeInSeconds(60));

        var read = lambda.getFunctionEventInvokeConfig(c -> c.functionName("echo"));
        assertThat(read.maximumRetryAttempts()).isEqualTo(1);
        assertThat(read.maximumEventAgeInSeconds()).isEqualTo(60);
        assertThat(lambda.listFunctionEventInvokeConfigs(c -> c.functionName("echo"))
                        .functionEventInvokeConfigs())
                .hasSize(1);
        lambda.deleteFunctionEventInvokeConfig(c -> c.functionName("echo"));
        assertThatThrownBy(() -> lambda.getFunctionEventInvokeConfig(c -> c.functionName("echo")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tags() {
        lambda.tagResource(t -> t.resource(arn).tags(Map.of("team", "blue", "colour", "red")));
        lambda.untagResource(t -> t.resource(arn).tagKeys("colour"));

        assertThat(lambda.listTags(t -> t.resource(arn)).tags()).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void recursionAndRuntimeManagement() {
        lambda.putFunctionRecursionConfig(r -> r.functionName("echo").recursiveLoop(RecursiveLoop.ALLOW));
        lambda.putRuntimeManagementConfig(r -> r.functionName("echo").updateRuntimeOn(UpdateRuntimeOn.FUNCTION_UPDATE));

        assertThat(lambda.getFunctionRecursionConfig(r -> r.functionName("echo"))
                        .recursiveLoop())
                .isEqualTo(RecursiveLoop.ALLOW);
        assertThat(lambda.getRuntimeManagementConfig(r -> r.functionName("echo"))
                        .updateRuntimeOn())
                .isEqualTo(UpdateRuntimeOn.FUNCTION_UPDATE);
    }

    @Test
    void codeSigning() {
        String publisher = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/mine/abcdefghij";
        String signing = lambda.createCodeSigningConfig(
                        c -> c.allowedPublishers(p -> p.signingProfileVersionArns(publisher)))
                .codeSigningConfig()
                .codeSigningConfigArn();
        lambda.putFunctionCodeSigningConfig(c -> c.functionName("echo").codeSigningConfigArn(signing));

        assertThat(lambda.getFunctionCodeSigningConfig(c -> c.functionName("echo"))
                        .codeSigningConfigArn())
                .isEqualTo(signing);
        assertThat(lambda.listFunctionsByCodeSigningConfig(c -> c.codeSigningConfigArn(signing))
                        .functionArns())
                .containsExactly(arn);
        lambda.updateCodeSigningConfig(c -> c.codeSigningConfigArn(signing).description("mine"));
        assertThat(lambda.getCodeSigningConfig(c -> c.codeSigningConfigArn(signing))
                        .codeSigningConfig()
                        .description())
                .isEqualTo("mine");
        lambda.deleteFunctionCodeSigningConfig(c -> c.functionName("echo"));
        lambda.deleteCodeSigningConfig(c -> c.codeSigningConfigArn(signing));
        assertThat(lambda.listCodeSigningConfigs(c -> {}).codeSigningConfigs()).isEmpty();
    }

    @Test
    void layers() throws IOException {
        SdkBytes zip = SdkBytes.fromByteArray(zip());
        var layer = lambda.publishLayerVersion(l -> l.layerName("tools").content(c -> c.zipFile(zip)));
        lambda.addLayerVersionPermission(p -> p.layerName("tools")
                .versionNumber(1L)
                .statementId("all")
                .action("lambda:GetLayerVersion")
                .principal("*"));

        assertThat(lambda.getLayerVersion(l -> l.layerName("tools").versionNumber(1L))
                        .layerVersionArn())
                .isEqualTo(layer.layerVersionArn());
        assertThat(lambda.getLayerVersionByArn(l -> l.arn(layer.layerVersionArn()))
                        .version())
                .isEqualTo(1);
        assertThat(lambda.getLayerVersionPolicy(p -> p.layerName("tools").versionNumber(1L))
                        .policy())
                .contains("\"Sid\":\"all\"");
        assertThat(lambda.listLayers().layers()).extracting(l -> l.layerName()).isEqualTo(List.of("tools"));
        lambda.removeLayerVersionPermission(
                p -> p.layerName("tools").versionNumber(1L).statementId("all"));
        lambda.deleteLayerVersion(l -> l.layerName("tools").versionNumber(1L));
        assertThat(lambda.listLayerVersions(l -> l.layerName("tools")).layerVersions())
                .isEmpty();
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("tool.txt"));
            zip.write('x');
        }
        return bytes.toByteArray();
    }

    @Test
    void aDeletedFunctionIsGone() {
        assertThat(lambda.listFunctions().functions())
                .extracting(f -> f.functionName())
                .containsExactly("echo");

        lambda.deleteFunction(f -> f.functionName("echo"));

        assertThat(lambda.listFunctions().functions()).isEmpty();
    }
}
