package dev.localcloud.fakes;

import dev.localcloud.fakes.control.CloudClock;
import dev.localcloud.fakes.control.Faults;
import dev.localcloud.fakes.control.Settling;
import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.dispatch.FaultRules;
import dev.localcloud.fakes.dispatch.HostedCloud;
import dev.localcloud.fakes.dynamodb.DynamoDbView;
import dev.localcloud.fakes.http.InMemoryAsyncHttpClient;
import dev.localcloud.fakes.http.InMemoryAuthScheme;
import dev.localcloud.fakes.http.InMemoryHttpClient;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.lambda.Lambda;
import dev.localcloud.fakes.s3.S3View;
import dev.localcloud.fakes.snapshot.SnapshotReader;
import dev.localcloud.fakes.sqs.SqsView;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A working AWS inside this JVM: S3, SQS, DynamoDB and Lambda behind one HTTP endpoint.
 *
 * <pre>{@code
 * try (LocalCloud cloud = LocalCloud.start()) {
 *     SqsClient sqs = cloud.client(SqsClient.class);
 *     sqs.createQueue(queue -> queue.queueName("orders"));
 * }
 * }</pre>
 *
 * <p>Thread-safe. Closing it closes the clients it has made and its forks, ends the server and frees everything the cloud holds.
 */
public final class LocalCloud implements AutoCloseable {
    static final String SECRET_KEY = "localcloud";
    static final String DEFAULT_ACCESS_KEY = "LOCALCLOUD";

    private record ClientKey(Class<?> type, Region region, String account) {}

    private final Host host;
    private final HostedCloud hosted;
    private final String accessKey;
    private final @Nullable LocalCloud origin;
    private final StandIns standIns;
    private final CloudClock clock;
    private final Settling settling;
    private final Deque<AutoCloseable> clients = new ArrayDeque<>();
    private final Map<ClientKey, Object> shared = new ConcurrentHashMap<>();
    private final Set<LocalCloud> openForks = ConcurrentHashMap.newKeySet();
    private @Nullable LocalCloud unrecorded;
    private int forks;
    private boolean isClosed;

    LocalCloud(Host host) {
        this(host, host.defaultCloud(), DEFAULT_ACCESS_KEY, null);
    }

    private LocalCloud(Host host, HostedCloud hosted, String accessKey, @Nullable LocalCloud origin) {
        this.host = host;
        this.hosted = hosted;
        this.accessKey = accessKey;
        this.origin = origin;
        this.standIns = new StandIns(this);
        this.clock = new CloudClock(hosted.cloud().timeline());
        this.settling = new Settling(hosted.cloud());
    }

    /** Starts a cloud on 127.0.0.1, at any port that is free. */
    public static LocalCloud start() {
        return builder().start();
    }

    /** For a cloud with settings of its own. */
    public static LocalCloudBuilder builder() {
        return new LocalCloudBuilder();
    }

    /** The address of all services. */
    public URI endpoint() {
        return host.endpoint();
    }

    /** The region that clients of this cloud use unless they choose another: us-east-1. */
    public Region region() {
        return Region.of(Place.DEFAULT_REGION);
    }

    /** Credentials that address this cloud, in its default account; while a fork {@linkplain #standIn stands in}, the fork. */
    public AwsCredentialsProvider credentials() {
        return () -> AwsBasicCredentials.create(standIns.current().accessKey, SECRET_KEY);
    }

    /**
     * Credentials that address another account of this cloud.
     *
     * @param account 12 digits
     * @throws IllegalArgumentException if it is not 12 digits
     */
    public AwsCredentialsProvider credentials(String account) {
        if (!account.matches("\\d{12}")) {
            throw new IllegalArgumentException(
                    "An AWS account is 12 digits, for example 123456789012, but was '" + account + "'.");
        }
        return () -> AwsBasicCredentials.create(standIns.current().keyOf(account), SECRET_KEY);
    }

    private String keyOf(String account) {
        String key = accessKey + account;
        host.clouds().register(key, hosted, account);
        return key;
    }

    /**
     * A client of this cloud, closed with it.
     *
     * @param type {@code SqsClient.class}, {@code S3AsyncClient.class}, …
     * @throws IllegalArgumentException if LocalCloud has no fake of the client's service
     */
    public <C> C client(Class<C> type) {
        return client(type, region(), credentials());
    }

    /**
     * A client of another region or account of this cloud, closed with it.
     *
     * @param type {@code SqsClient.class}, {@code S3AsyncClient.class}, {@code S3Presigner.class}, …
     * @param region the region that the client calls
     * @param account 12 digits
     * @throws IllegalArgumentException if LocalCloud has no fake of the client's service, or the account is not 12 digits
     */
    public <C> C client(Class<C> type, Region region, String account) {
        return client(type, region, account.equals(Place.DEFAULT_ACCOUNT) ? credentials() : credentials(account));
    }

    /** The client that everybody who asks for it shares; it must not be closed, the cloud does that. */
    public <C> C sharedClient(Class<C> type) {
        return sharedClient(type, region(), Place.DEFAULT_ACCOUNT);
    }

    /** The client of another region or account that everybody who asks for it shares; it must not be closed. */
    public <C> C sharedClient(Class<C> type, Region region, String account) {
        return type.cast(
                shared.computeIfAbsent(new ClientKey(type, region, account), key -> client(type, region, account)));
    }

    private <C> C client(Class<C> type, Region region, AwsCredentialsProvider credentials) {
        SdkAutoCloseable client = DeveloperFiles.unread(() -> SdkClients.isPresigner(type)
                ? SdkClients.presigner(endpoint(), region, credentials)
                : build(type, region, credentials));
        keep(client);
        return type.cast(client);
    }

    private SdkAutoCloseable build(Class<?> type, Region region, AwsCredentialsProvider credentials) {
        AwsClientBuilder<?, ?> builder = SdkClients.builderOf(type);
        if (builder == null) {
            throw new IllegalArgumentException("LocalCloud cannot make a " + type.getName()
                    + ": it makes the sync and async clients of S3, SQS, DynamoDB, DynamoDB Streams and Lambda."
                    + " Any other client can be pointed at endpoint() with configure(…).");
        }
        configureAny(builder);
        builder.region(region);
        builder.credentialsProvider(credentials);
        if (!host.isInMemory()) {
            shareHttpClient(builder);
        }
        return (SdkAutoCloseable) builder.build();
    }

    private void shareHttpClient(AwsClientBuilder<?, ?> builder) {
        if (builder instanceof AwsSyncClientBuilder<?, ?> sync) {
            host.httpClients().sync().ifPresent(sync::httpClient);
        } else if (builder instanceof AwsAsyncClientBuilder<?, ?> async) {
            host.httpClients().async().ifPresent(async::httpClient);
        }
    }

    /**
     * Points a client's builder at this cloud: endpoint, region, credentials, and no look at the developer's AWS files.
     *
     * @return the same builder
     */
    public <B extends AwsClientBuilder<B, ?>> B configure(B builder) {
        configureAny(builder);
        return builder;
    }

    private void configureAny(AwsClientBuilder<?, ?> builder) {
        builder.endpointOverride(endpoint());
        builder.region(region());
        builder.credentialsProvider(credentials());
        builder.overrideConfiguration(ClientOverrideConfiguration.builder()
                .defaultProfileFile(NO_PROFILES)
                .defaultProfileName("default")
                .build());
        if (host.isInMemory()) {
            builder.putAuthScheme(new InMemoryAuthScheme());
            if (builder instanceof AwsSyncClientBuilder<?, ?> sync) {
                sync.httpClient(new InMemoryHttpClient(host.dispatcher()));
            } else if (builder instanceof AwsAsyncClientBuilder<?, ?> async) {
                async.httpClient(new InMemoryAsyncHttpClient(host.dispatcher()));
            }
        }
    }

    /** An empty profile file: a developer's own settings must not change what a test does. */
    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    private synchronized void keep(AutoCloseable client) {
        if (isClosed) {
            throw new IllegalStateException("The cloud is closed; make clients while it is open.");
        }
        clients.push(client);
    }

    /**
     * The system properties by which the SDK's own default settings find this cloud: endpoint, region, credentials. For
     * applications that build their clients themselves.
     */
    public Map<String, String> systemProperties() {
        return Map.of(
                "aws.endpointUrl",
                endpoint().toString(),
                "aws.region",
                region().id(),
                "aws.accessKeyId",
                accessKey,
                "aws.secretAccessKey",
                SECRET_KEY);
    }

    /**
     * The same for Spring: the properties of Spring Cloud AWS, and those of {@link #systemProperties} for applications that
     * read them. Made for {@code DynamicPropertyRegistry}:
     *
     * <pre>{@code
     * @DynamicPropertySource
     * static void pointAtTheCloud(DynamicPropertyRegistry registry) {
     *     cloud.springProperties().forEach(registry::add);
     * }
     * }</pre>
     */
    public Map<String, Supplier<Object>> springProperties() {
        Map<String, Supplier<Object>> properties = new HashMap<>();
        systemProperties().forEach((name, value) -> properties.put(name, () -> value));
        properties.put("spring.cloud.aws.endpoint", () -> endpoint().toString());
        properties.put("spring.cloud.aws.region.static", () -> region().id());
        properties.put("spring.cloud.aws.credentials.access-key", () -> accessKey);
        properties.put("spring.cloud.aws.credentials.secret-key", () -> SECRET_KEY);
        return properties;
    }

    /** The time of this cloud. */
    public CloudClock clock() {
        return standIns.current().clock;
    }

    /** What goes wrong in this cloud. */
    public Faults faults() {
        return new Faults(standIns.current().hosted.faults());
    }

    /** SQS of this cloud as a test sees it, in the default account and region: what is in the queues, without receiving. */
    public SqsView sqs() {
        return new SqsView(standIns.current().hosted.cloud(), Place.DEFAULT);
    }

    /** S3 of this cloud as a test sees it. */
    public S3View s3() {
        return new S3View(standIns.current().hosted.cloud());
    }

    /** DynamoDB as a test sees it, in the default account and region. */
    public DynamoDbView dynamodb() {
        return new DynamoDbView(standIns.current().hosted.cloud(), Place.DEFAULT);
    }

    /** What was asked of this cloud. */
    public CallLog calls() {
        return standIns.current().hosted.calls();
    }

    /** The functions of this cloud's default account and region. */
    public Lambda lambda() {
        return new Lambda(hosted.cloud(), Place.DEFAULT);
    }

    /**
     * Does what is due now and waits until nothing is in flight, again and again until nothing is left to do: deliveries,
     * triggers, functions that run. Time is not moved, so what waits for a later time stays.
     *
     * @throws IllegalStateException if the cloud is still busy after a minute of real time
     */
    public void settle() {
        settling.settle();
    }

    /**
     * Settles, and moves the clock to whatever is due next, up to so far, so that retries and delays happen as well. The
     * clock ends at the last thing that was due.
     *
     * @param upTo how far the clock may be moved
     * @throws IllegalStateException if the cloud is still busy after a minute of real time
     */
    public void settle(Duration upTo) {
        settling.settle(upTo);
    }

    /**
     * Saves what this cloud holds to a file: the state of all its services in all accounts and regions, the bytes of
     * objects, what is due, and the time. {@link LocalCloudBuilder#snapshot} starts a cloud from it, on any machine.
     *
     * <p>Faults, chaos, recorded calls and what is only under way, such as functions that run, are no part of it; {@link
     * #settle} first if something may be.
     *
     * @throws IllegalArgumentException if the cloud holds what no file can hold, such as a function that is an object
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        Snapshots.save(standIns.current().hosted.cloud(), file);
    }

    /**
     * A cloud that starts with all that this one holds now and goes its own way from here. It shares the endpoint; its own
     * clients address it by their access key.
     */
    public LocalCloud fork() {
        return standIns.current().forkThis();
    }

    private synchronized LocalCloud forkThis() {
        String name = hosted.cloud().name() + '.' + (++forks);
        HostedCloud fork = new HostedCloud(
                hosted.cloud().fork(name), new CallLog(), hosted.faults().fork());
        String key = accessKey + 'F' + forks;
        host.clouds().register(key, fork, Place.DEFAULT_ACCOUNT);
        LocalCloud forked = new LocalCloud(host, fork, key, this);
        openForks.add(forked);
        return forked;
    }

    /**
     * Forks this cloud and lets the fork stand in for it until the returned handle is closed: this object, and the clients
     * it has made or will make, then mean the fork. A test framework gives each test its own state in this way.
     *
     * <p>On the thread that calls, and on threads that it starts from then on, that is always so; on all other threads as
     * long as only one fork stands in. With several at a time, other threads mean the cloud itself, so they should use
     * clients that a fork has made.
     */
    public StandIn standIn() {
        return standIns.enter(forkThis());
    }

    /** A fork that stands in for the cloud that it comes from. Closing it ends that, and closes the fork. */
    public interface StandIn extends AutoCloseable {
        /** The fork. */
        LocalCloud cloud();

        @Override
        void close();
    }

    void load(SnapshotReader snapshot) {
        Snapshots.load(snapshot, hosted.cloud());
    }

    boolean descendsFrom(LocalCloud ancestor) {
        for (LocalCloud cloud = origin; cloud != null; cloud = cloud.origin) {
            if (cloud.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    StandIns standIns() {
        return standIns;
    }

    /** Sends what is asked of this cloud to another; null ends that. */
    void redirectTo(@Nullable LocalCloud other) {
        host.clouds().redirect(hosted, other == null ? null : other.hosted);
    }

    /**
     * The same cloud through clients whose calls are not recorded: for setting a test up and for looking at what it left.
     * It is closed with this one.
     */
    public LocalCloud unrecorded() {
        return standIns.current().unrecordedThis();
    }

    private synchronized LocalCloud unrecordedThis() {
        LocalCloud known = unrecorded;
        if (known == null) {
            String key = accessKey + 'U';
            HostedCloud quiet = new HostedCloud(hosted.cloud(), new CallLog(), new FaultRules());
            host.clouds().register(key, quiet, Place.DEFAULT_ACCOUNT);
            known = new LocalCloud(host, quiet, key, this);
            unrecorded = known;
        }
        return known;
    }

    /** Empties every service and forgets what is due, what was called and what is to go wrong. */
    public void reset() {
        HostedCloud current = standIns.current().hosted;
        current.cloud().reset();
        current.calls().clear();
        current.faults().clear();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
        }
        for (@Nullable AutoCloseable client = clients.poll(); client != null; client = clients.poll()) {
            closeQuietly(client);
        }
        openForks.forEach(LocalCloud::close);
        if (unrecorded != null) {
            unrecorded.close();
        }
        if (origin == null) {
            host.close();
            return;
        }
        origin.openForks.remove(this);
        host.clouds().forget(hosted);
        if (!hosted.cloud().equals(origin.hosted.cloud())) {
            hosted.cloud().close();
        }
    }

    private static void closeQuietly(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            System.getLogger(LocalCloud.class.getName())
                    .log(System.Logger.Level.WARNING, "A client could not be closed", e);
        }
    }
}
