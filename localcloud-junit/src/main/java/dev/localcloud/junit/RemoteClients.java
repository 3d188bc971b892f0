package dev.localcloud.junit;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Makes the SDK's own clients, of any service, with the region and credentials that the SDK finds by default: system
 * properties, environment, profile, and so on. An endpoint that is not AWS's gets those of the system properties or of the
 * environment, never a developer's own, and gets by with none. Thread-safe.
 */
final class RemoteClients implements AutoCloseable {
    private static final String PRESIGNER = "software.amazon.awssdk.services.s3.presigner.S3Presigner";
    private static final AwsBasicCredentials ANY = AwsBasicCredentials.create("test", "test");

    private final @Nullable URI endpoint;
    private final Belongings belongings;
    private final AwsCredentialsProvider credentials;
    private final Deque<SdkAutoCloseable> made = new ArrayDeque<>();

    /**
     * Makes clients.
     *
     * @param belongings notes what they create
     */
    RemoteClients(Target target, Belongings belongings) {
        this.endpoint = target.endpoint();
        this.belongings = belongings;
        this.credentials = endpoint == null
                ? DefaultCredentialsProvider.builder().build()
                : AwsCredentialsProviderChain.of(
                        SystemPropertyCredentialsProvider.create(),
                        EnvironmentVariableCredentialsProvider.create(),
                        StaticCredentialsProvider.create(ANY));
    }

    Region region() {
        if (endpoint != null) {
            return SdkSystemSetting.AWS_REGION.getStringValue().map(Region::of).orElse(Region.US_EAST_1);
        }
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException none) {
            throw new IllegalStateException(
                    "The tests are to run against AWS, but no region is set; set AWS_REGION, for example.", none);
        }
    }

    /** What lets an application find the endpoint as these clients do. */
    Map<String, String> systemProperties(URI address) {
        AwsCredentials found = credentials.resolveCredentials();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("aws.endpointUrl", address.toString());
        properties.put("aws.region", region().id());
        properties.put("aws.accessKeyId", found.accessKeyId());
        properties.put("aws.secretAccessKey", found.secretAccessKey());
        return properties;
    }

    Object make(Class<?> type, Region region) {
        SdkAutoCloseable client = type.getName().equals(PRESIGNER) ? S3.presigner(this, region) : build(type, region);
        synchronized (made) {
            made.push(client);
        }
        return client;
    }

    private SdkAutoCloseable build(Class<?> type, Region region) {
        AwsClientBuilder<?, ?> builder = builderOf(type);
        builder.region(region);
        builder.credentialsProvider(credentials);
        builder.overrideConfiguration(ClientOverrideConfiguration.builder()
                .addExecutionInterceptor(belongings.noting(this, region))
                .build());
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
            if (type.getName().startsWith("software.amazon.awssdk.services.s3.S3")) {
                S3.usePaths(builder);
            }
        }
        return (SdkAutoCloseable) builder.build();
    }

    private static AwsClientBuilder<?, ?> builderOf(Class<?> type) {
        try {
            return (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | ClassCastException e) {
            throw new IllegalArgumentException(type.getName() + " is no client of the AWS SDK.", e);
        }
    }

    private static final class S3 {
        static void usePaths(AwsClientBuilder<?, ?> builder) {
            if (builder instanceof software.amazon.awssdk.services.s3.S3BaseClientBuilder<?, ?> s3) {
                s3.forcePathStyle(true);
            }
        }

        static SdkAutoCloseable presigner(RemoteClients clients, Region region) {
            var builder = software.amazon.awssdk.services.s3.presigner.S3Presigner.builder()
                    .region(region)
                    .credentialsProvider(clients.credentials);
            if (clients.endpoint != null) {
                builder.endpointOverride(clients.endpoint)
                        .serviceConfiguration(software.amazon.awssdk.services.s3.S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build());
            }
            return builder.build();
        }
    }

    @Override
    public void close() {
        synchronized (made) {
            for (SdkAutoCloseable client = made.poll(); client != null; client = made.poll()) {
                client.close();
            }
        }
    }
}
