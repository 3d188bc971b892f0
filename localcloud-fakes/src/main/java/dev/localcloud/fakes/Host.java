package dev.localcloud.fakes;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.dispatch.Clouds;
import dev.localcloud.fakes.dispatch.Dispatcher;
import dev.localcloud.fakes.dispatch.FaultRules;
import dev.localcloud.fakes.dispatch.HostedCloud;
import dev.localcloud.fakes.dynamodb.DynamoDbService;
import dev.localcloud.fakes.dynamodb.DynamoDbStreamSource;
import dev.localcloud.fakes.dynamodb.DynamoDbStreamsService;
import dev.localcloud.fakes.http.UndertowServer;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.kernel.Entrance;
import dev.localcloud.fakes.kernel.Sources;
import dev.localcloud.fakes.lambda.CodeDownload;
import dev.localcloud.fakes.lambda.EventSources;
import dev.localcloud.fakes.lambda.FunctionUrls;
import dev.localcloud.fakes.lambda.LambdaService;
import dev.localcloud.fakes.lambda.LambdaTarget;
import dev.localcloud.fakes.lambda.runtime.RuntimeApi;
import dev.localcloud.fakes.s3.S3Objects;
import dev.localcloud.fakes.s3.S3Service;
import dev.localcloud.fakes.sqs.SqsQueues;
import dev.localcloud.fakes.sqs.SqsService;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dispatcher with every service, its server if it has one, and the clouds that it serves. */
final class Host implements AutoCloseable {
    /** Never called: in-memory clients need an address that makes S3 clients use paths, and nothing listens there. */
    private static final URI IN_MEMORY_ENDPOINT = URI.create("http://127.0.0.1:9");

    private final HostedCloud defaultCloud;
    private final Clouds clouds;
    private final Dispatcher dispatcher;
    private final @Nullable UndertowServer server;
    private final HttpClients httpClients = new HttpClients();
    private volatile @Nullable UndertowServer serverForFunctions;

    /**
     * A host.
     *
     * @param secrets the secrets of access keys, if S3 is to judge signatures; else null
     */
    Host(String host, int port, boolean isInMemory, long seed, @Nullable Map<String, String> secrets) {
        SqsQueues queues = new SqsQueues();
        Deliveries deliveries = new Deliveries(Map.of("lambda", new LambdaTarget(), "sqs", queues));
        Sources sources = new Sources(
                Map.of("sqs", queues),
                Map.of("dynamodb", new DynamoDbStreamSource()),
                new S3Objects(),
                List.of(new EventSources()));
        this.defaultCloud = new HostedCloud(
                new Cloud("default", seed, deliveries, sources, new FrontDoor()), new CallLog(), new FaultRules());
        this.clouds = new Clouds(defaultCloud);
        List<AwsService> services =
                List.of(new SqsService(), new DynamoDbService(), new DynamoDbStreamsService(), new LambdaService());
        this.dispatcher = new Dispatcher(
                List.of(RuntimeApi.INSTANCE, new CodeDownload(), new FunctionUrls(), new OwnCommands()),
                services,
                s3(secrets),
                clouds);
        this.server = isInMemory ? null : new UndertowServer(host, port, dispatcher);
    }

    private static S3Service s3(@Nullable Map<String, String> secrets) {
        return secrets == null
                ? new S3Service()
                : new S3Service(key ->
                        key.startsWith(LocalCloud.DEFAULT_ACCESS_KEY) ? LocalCloud.SECRET_KEY : secrets.get(key));
    }

    HostedCloud defaultCloud() {
        return defaultCloud;
    }

    Clouds clouds() {
        return clouds;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    HttpClients httpClients() {
        return httpClients;
    }

    boolean isInMemory() {
        return server == null;
    }

    URI endpoint() {
        return server == null ? IN_MEMORY_ENDPOINT : server.endpoint();
    }

    /** Where functions find their cloud; a host in memory starts a server when the first of them asks. */
    private final class FrontDoor implements Entrance {
        @Override
        public URI endpoint() {
            UndertowServer always = server;
            if (always != null) {
                return always.endpoint();
            }
            synchronized (this) {
                UndertowServer started = serverForFunctions;
                if (started == null) {
                    started = new UndertowServer("127.0.0.1", 0, dispatcher);
                    serverForFunctions = started;
                }
                return started.endpoint();
            }
        }

        @Override
        public String accessKey(Cloud cloud, String account) {
            return clouds.keyOf(cloud, account);
        }
    }

    @Override
    public void close() {
        httpClients.close();
        defaultCloud.cloud().close();
        if (server != null) {
            server.close();
        }
        UndertowServer started = serverForFunctions;
        if (started != null) {
            started.close();
        }
    }
}
