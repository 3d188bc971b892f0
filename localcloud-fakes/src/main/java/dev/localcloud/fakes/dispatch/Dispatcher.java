package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.Timeline;
import dev.localcloud.fakes.protocol.AwsChunkedInputStream;
import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.Headers;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The way of every request: find the service, the action and the cloud; read the request into the SDK's class; run the
 * operation; write the SDK's response; record the call.
 *
 * <p>Thread-safe.
 */
public final class Dispatcher {
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    /** No service keeps a body of this size on the heap. */
    private static final long STREAMED_MIN = 20L << 20;

    private final List<SidePath> sidePaths;
    private final List<AwsService> services;
    private final AwsService otherwise;
    private final Clouds clouds;
    private final Map<AwsService, Map<String, Handler>> handlers = new ConcurrentHashMap<>();

    /**
     * A dispatcher over these services.
     *
     * @param sidePaths asked first
     * @param services asked in order whose request it is
     * @param otherwise gets what no other service claims: S3, since its paths are the users' own
     * @param clouds whom an access key addresses
     */
    public Dispatcher(List<SidePath> sidePaths, List<AwsService> services, AwsService otherwise, Clouds clouds) {
        this.sidePaths = List.copyOf(sidePaths);
        this.services = List.copyOf(services);
        this.otherwise = otherwise;
        this.clouds = clouds;
    }

    /** Answers the exchange, now or later, whatever happens. */
    public void dispatch(Exchange exchange) {
        for (SidePath sidePath : sidePaths) {
            if (sidePath.handles(exchange.request())) {
                sidePath.handle(exchange, clouds);
                return;
            }
        }
        WireRequest request = exchange.request();
        Credentials credentials = Credentials.ANONYMOUS;
        AwsService service = otherwise;
        try {
            credentials = Credentials.of(request);
            service = serviceOf(request, credentials);
        } catch (MalformedRequest unreadable) {
            // The service's own reading fails in the same way and words the answer.
        }
        if (credentials.accessKey().isEmpty()) {
            AwsService.SignedInside signed = service.signedInside(request);
            if (signed != null) {
                request = signed.request();
                credentials = signed.credentials();
            }
        }
        new Run(exchange, request, service, credentials).begin();
    }

    private AwsService serviceOf(WireRequest request, Credentials credentials) {
        for (AwsService service : services) {
            if (service.claims(request)) {
                return service;
            }
        }
        for (AwsService service : services) {
            if (service.name().equals(credentials.service())) {
                return service;
            }
        }
        return otherwise;
    }

    private @Nullable Handler handlerOf(AwsService service, String action) {
        Map<String, Handler> ofService = handlers.computeIfAbsent(service, absent -> new ConcurrentHashMap<>());
        Handler known = ofService.get(action);
        if (known != null) {
            return known;
        }
        Handler created = service.handler(action);
        if (created != null) {
            ofService.put(action, created);
        }
        return created;
    }

    /** One request on its way. */
    private final class Run {
        private final Exchange exchange;
        private final AwsService service;
        private final Credentials credentials;
        private final Clouds.Tenant tenant;
        private final String requestId;
        private final long startNanos = System.nanoTime();
        private WireRequest request;
        private Protocol protocol;
        private String action = "";
        private int status = 200;
        private String rootElement = "";
        private @Nullable SdkPojo input;
        private @Nullable Call call;
        private @Nullable Fault fault;

        Run(Exchange exchange, WireRequest request, AwsService service, Credentials credentials) {
            this.exchange = exchange;
            this.request = request;
            this.service = service;
            this.credentials = credentials;
            this.tenant = clouds.tenantOf(credentials.accessKey());
            this.requestId = service.requestId(tenant.hosted().cloud().ids());
            this.protocol = service.errorProtocol(request);
        }

        void begin() {
            try {
                Object output = run();
                if (output instanceof CompletionStage<?> later) {
                    later.whenComplete((response, failure) -> {
                        if (failure == null) {
                            succeed((SdkPojo) response);
                        } else {
                            fail(failure);
                        }
                    });
                } else {
                    succeed((SdkPojo) output);
                }
            } catch (RuntimeException | IOException | LinkageError | StackOverflowError failure) {
                fail(failure);
            }
        }

        private Object run() throws IOException {
            Route route = service.route(request);
            action = route.action();
            protocol = route.protocol();
            status = route.status();
            rootElement = route.rootElement();
            Handler handler = handlerOf(service, action);
            if (handler == null) {
                throw service.unknownAction(action);
            }
            if (!handler.isImplemented()) {
                throw service.notImplemented(action, "");
            }
            Supplier<Headers> trailer = unwrapChunks();
            request = service.decode(request);
            SdkPojo builder = handler.newRequestBuilder();
            protocol.read(request, route.pathParameters(), builder);
            input = (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
            Place place = new Place(tenant.account(), credentials.region());
            call = new Call(tenant.hosted(), credentials, place, requestId, request, trailer, exchange);
            fault = strike(place, input);
            if (fault instanceof Fault.Refused refused) {
                throw refused.error();
            }
            return fault instanceof Fault.Cut || fault instanceof Fault.Unanswered
                    ? neverAnswered()
                    : handler.run(input, call);
        }

        private @Nullable Fault strike(Place place, SdkPojo read) {
            FaultRules rules = tenant.hosted().faults();
            return rules.isEmpty() ? null : rules.strike(new FaultPoint(service.name(), action, place, read));
        }

        private CompletionStage<SdkPojo> neverAnswered() {
            record(null, null, new WireResponse(0));
            if (fault instanceof Fault.Cut) {
                exchange.abort();
            }
            return new CompletableFuture<>();
        }

        private Supplier<Headers> unwrapChunks() {
            String hash = request.header("x-amz-content-sha256");
            String encoding = request.header("Content-Encoding");
            String decoded = request.header("x-amz-decoded-content-length");
            // The encoding alone says nothing: some clients name it with bodies that are as they are.
            boolean isFramed = hash != null && hash.startsWith("STREAMING-")
                    || encoding != null && encoding.contains("aws-chunked") && decoded != null;
            if (!isFramed) {
                return HeaderMap::new;
            }
            long length = -1;
            if (decoded != null) {
                try {
                    length = Long.parseLong(decoded.trim());
                } catch (NumberFormatException e) {
                    throw MalformedRequest.value("x-amz-decoded-content-length", "LONG", decoded);
                }
                if (length < 0) {
                    throw MalformedRequest.value("x-amz-decoded-content-length", "LONG", decoded);
                }
            }
            AwsChunkedInputStream plain = new AwsChunkedInputStream(request.body().stream());
            request = request.withBody(RequestBody.of(plain, length));
            return plain::trailer;
        }

        private void succeed(SdkPojo response) {
            WireResponse wire;
            try {
                wire = protocol.write(response, answer(call == null ? status : call.answerStatusOr(status)));
                if (call != null) {
                    call.answerHeaders().forEach(wire::header);
                    if (call.answerBody() != null) {
                        wire.body(call.answerBody());
                    }
                    if (call.answerType() != null) {
                        wire.replaceHeader("Content-Type", call.answerType());
                    }
                }
            } catch (IOException | RuntimeException e) {
                fail(e);
                return;
            }
            record(response, null, wire);
            send(wire);
        }

        private void fail(Throwable failure) {
            AwsError error = errorOf(failure);
            try {
                WireResponse wire = protocol.writeError(error, answer(error.status()));
                record(null, error, wire);
                send(wire);
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "The answer to " + service.name() + ':' + action + " failed", e);
                exchange.abort();
            }
        }

        private AwsError errorOf(Throwable failure) {
            if (failure instanceof AwsError error) {
                return error;
            }
            if (failure instanceof CompletionException && failure.getCause() != null) {
                return errorOf(failure.getCause());
            }
            if (failure instanceof MalformedRequest problem) {
                return service.malformed(problem);
            }
            if (failure instanceof IOException problem) {
                return service.malformed(MalformedRequest.of("The body could not be read: " + problem.getMessage()));
            }
            if (failure instanceof StackOverflowError) {
                return service.malformed(MalformedRequest.of("The request nests too deep."));
            }
            String lacking = failure instanceof LinkageError missing ? lackingOfSdk(missing) : null;
            if (lacking != null) {
                return service.notImplemented(
                        action,
                        " The AWS SDK on the class path lacks what it needs (" + lacking + "); take "
                                + service.sdkModule() + " 2.48.3 or newer.");
            }
            LOG.log(System.Logger.Level.ERROR, service.name() + ':' + action + " failed", failure);
            return service.internalFailure();
        }

        /** What an older SDK does not have; null if something else does not fit together, which is our own fault. */
        private static @Nullable String lackingOfSdk(LinkageError missing) {
            for (Throwable cause = missing; cause != null; cause = cause.getCause()) {
                String text = String.valueOf(cause.getMessage());
                if (text.contains("software.amazon.awssdk") || text.contains("software/amazon/awssdk")) {
                    return text;
                }
            }
            return null;
        }

        private Protocol.Answer answer(int answerStatus) {
            return new Protocol.Answer(
                    action,
                    answerStatus,
                    requestId,
                    rootElement,
                    request.rawPath(),
                    request.method().equals("HEAD"));
        }

        private void send(WireResponse wire) {
            service.finish(wire, requestId);
            try {
                service.encode(request, wire);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, "The answer to " + service.name() + ':' + action + " failed", e);
                exchange.abort();
                return;
            }
            if (fault instanceof Fault.AnswerLost) {
                exchange.abort();
            } else if (fault instanceof Fault.AnswerTruncated) {
                exchange.respond(wire.body(TruncatedBody.of(wire.body())));
            } else if (fault instanceof Fault.AnswerDelayed delayed) {
                Timeline timeline = tenant.hosted().cloud().timeline();
                timeline.wakeAt(timeline.now().plus(delayed.by()), () -> exchange.respond(wire));
            } else {
                exchange.respond(wire);
            }
        }

        private void record(@Nullable SdkPojo response, @Nullable AwsError error, WireResponse wire) {
            long bytes = heapBytes(input == null ? 0 : request.body().length())
                    + heapBytes(wire.body().length());
            tenant.hosted()
                    .calls()
                    .add(
                            bytes,
                            sequence -> new CallRecord(
                                    sequence,
                                    call == null
                                            ? tenant.hosted().cloud().timeline().now()
                                            : call.now(),
                                    service.name(),
                                    action,
                                    tenant.account(),
                                    credentials.region(),
                                    credentials.accessKey(),
                                    input,
                                    response,
                                    error,
                                    fault,
                                    Duration.ofNanos(System.nanoTime() - startNanos)));
        }

        /** Bodies that are streamed leave nothing behind; the others are as large on the heap as on the wire, or more. */
        private static long heapBytes(long length) {
            return length > STREAMED_MIN ? 0 : Math.max(0, length);
        }
    }
}
