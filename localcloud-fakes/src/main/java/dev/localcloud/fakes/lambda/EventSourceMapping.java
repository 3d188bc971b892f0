package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.StreamSource;
import dev.localcloud.fakes.protocol.NewerSdk;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/**
 * Event source mappings: which queue or stream invokes which function, and how. Answers to changes show the state on the
 * way ({@code Creating}, {@code Updating}, …); it is reached by the time anybody asks again.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html">Event source mappings</a>
 */
final class EventSourceMapping {
    private static final Pattern ARN = Pattern.compile(
            "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)");
    private static final int QUEUE_BATCH = 10;
    private static final int STREAM_BATCH = 100;

    private EventSourceMapping() {}

    private static EventSource find(Call call, String uuid) {
        return LambdaState.of(call)
                .eventSource(uuid)
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
    }

    private static void checkNumbers(
            @Nullable Integer batchSize,
            @Nullable Integer window,
            @Nullable Integer retries,
            @Nullable Integer age,
            @Nullable Integer parallel,
            @Nullable Integer tumbling,
            @Nullable ScalingConfig scaling) {
        new Constraints()
                .range("batchSize", batchSize, 1, 10_000)
                .range("maximumBatchingWindowInSeconds", window, 0, 300)
                .range("maximumRetryAttempts", retries, -1, 10_000)
                .range("maximumRecordAgeInSeconds", age, -1, 604_800)
                .range("parallelizationFactor", parallel, 1, 10)
                .range("tumblingWindowInSeconds", tumbling, 0, 900)
                .range(
                        "scalingConfig.maximumConcurrency",
                        scaling == null ? null : scaling.maximumConcurrency(),
                        2,
                        1000)
                .check();
    }

    private static void checkQueueBatch(Arn source, int batchSize, int window) {
        boolean isFifo = source.resource().endsWith(".fifo");
        if (isFifo && batchSize > QUEUE_BATCH) {
            throw LambdaErrors.invalidParameter(
                    "Batch size more than 10 is not supported for FIFO queues. Please decrease your batch size.");
        }
        if (batchSize > QUEUE_BATCH && window == 0) {
            throw LambdaErrors.invalidParameter(
                    "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
        }
    }

    private static boolean isQueue(Arn source) {
        return source.service().equals("sqs");
    }

    private static boolean isStream(Arn source) {
        return source.service().equals("dynamodb") || source.service().equals("kinesis");
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping</a> */
    static final class CreateEventSourceMapping
            implements Operation<CreateEventSourceMappingRequest, CreateEventSourceMappingResponse> {
        @Override
        public CreateEventSourceMappingResponse run(CreateEventSourceMappingRequest request, Call call) {
            new Constraints()
                    .required("functionName", request.functionName())
                    .pattern("eventSourceArn", request.eventSourceArn(), ARN)
                    .oneOf(
                            "startingPosition",
                            request.startingPositionAsString(),
                            List.of("TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"))
                    .check();
            checkNumbers(
                    request.batchSize(),
                    request.maximumBatchingWindowInSeconds(),
                    request.maximumRetryAttempts(),
                    request.maximumRecordAgeInSeconds(),
                    request.parallelizationFactor(),
                    request.tumblingWindowInSeconds(),
                    request.scalingConfig());
            if (request.eventSourceArn() == null) {
                throw LambdaErrors.invalidParameter("Unrecognized event source.");
            }
            Arn source = Arn.parse(request.eventSourceArn())
                    .filter(arn -> isQueue(arn) || isStream(arn))
                    .orElseThrow(() -> LambdaErrors.invalidParameter("Unrecognized event source."));
            FunctionRef function = FunctionRef.of(request.functionName(), null, call.place());
            EventFilter filter = EventFilter.of(request.filterCriteria());
            LambdaState state = LambdaState.of(call);
            checkFunction(state, function);
            EventSourceMappingConfiguration configuration = isQueue(source)
                    ? ofQueue(request, source, function, call)
                    : ofStream(request, source, function, call);
            checkDuplicate(state, source, function);
            return create(state, source, configuration, filter, Boolean.FALSE.equals(request.enabled()), call);
        }

        private static void checkFunction(LambdaState state, FunctionRef ref) {
            boolean exists = state.locked(functions -> {
                LambdaFunction function = functions.get(ref.name());
                return function != null && function.hasQualifier(ref.qualifier());
            });
            if (!exists) {
                throw LambdaErrors.notFound("Function not found: " + ref.arn());
            }
        }

        private static void checkDuplicate(LambdaState state, Arn source, FunctionRef function) {
            Optional<EventSource> existing = state.eventSourcesOf(source.toString()).stream()
                    .filter(each -> each.configuration().functionArn().equals(function.arn()))
                    .findFirst();
            if (existing.isEmpty()) {
                return;
            }
            String both = "(\" " + source + " \") and function (\" " + function.name() + " \") ";
            String advice = "already exists. Please update or delete the existing mapping with UUID "
                    + existing.get().uuid();
            throw LambdaErrors.conflict(
                    isQueue(source)
                            ? "An event source mapping with SQS arn " + both + advice
                            : "The event source arn " + both + "provided mapping " + advice);
        }

        private static EventSourceMappingConfiguration.Builder common(
                CreateEventSourceMappingRequest request, Arn source, FunctionRef function, Call call) {
            String uuid = call.cloud().ids().uuid().toString();
            boolean hasFilters = request.filterCriteria() != null
                    && !request.filterCriteria().filters().isEmpty();
            EventSourceMappingConfiguration.Builder mapping = EventSourceMappingConfiguration.builder()
                    .uuid(uuid)
                    .eventSourceArn(source.toString())
                    .functionArn(function.arn())
                    .functionResponseTypesWithStrings(List.copyOf(request.functionResponseTypesAsStrings()))
                    .filterCriteria(hasFilters ? request.filterCriteria() : null)
                    .maximumBatchingWindowInSeconds(
                            request.maximumBatchingWindowInSeconds() == null
                                    ? 0
                                    : request.maximumBatchingWindowInSeconds())
                    .scalingConfig(request.scalingConfig())
                    .lastModified(call.now());
            NewerSdk.set(() -> mapping.eventSourceMappingArn(
                    Arn.of("lambda", call.region(), call.account(), "event-source-mapping:" + uuid)
                            .toString()));
            NewerSdk.set(() -> mapping.metricsConfig(request.metricsConfig()));
            NewerSdk.set(() -> mapping.kmsKeyArn(request.kmsKeyArn()));
            return mapping;
        }

        private static EventSourceMappingConfiguration ofQueue(
                CreateEventSourceMappingRequest request, Arn source, FunctionRef function, Call call) {
            if (request.startingPosition() != null) {
                throw LambdaErrors.invalidParameter("StartingPosition is not valid for SQS event sources.");
            }
            int batchSize = request.batchSize() == null ? QUEUE_BATCH : request.batchSize();
            int window =
                    request.maximumBatchingWindowInSeconds() == null ? 0 : request.maximumBatchingWindowInSeconds();
            checkQueueBatch(source, batchSize, window);
            Cloud cloud = call.cloud();
            boolean exists = cloud.sources()
                    .queuesOf(source)
                    .map(queues -> queues.exists(cloud, source))
                    .orElse(false);
            if (!exists) {
                throw LambdaErrors.invalidParameter("Error occurred while ReceiveMessage. SQS Error Code:"
                        + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not"
                        + " exist.");
            }
            checkVisibility(cloud, source, function);
            return common(request, source, function, call)
                    .batchSize(batchSize)
                    .stateTransitionReason("USER_INITIATED")
                    .build();
        }

        private static void checkVisibility(Cloud cloud, Arn source, FunctionRef function) {
            long visible = cloud.sources()
                    .queuesOf(source)
                    .map(queues -> queues.visibilityTimeout(cloud, source).toSeconds())
                    .orElse(0L);
            Invoker.Target target = Invoker.target(cloud, function);
            int timeout = target.version().configuration().timeout();
            if (!target.version().isRegistered() && visible < timeout) {
                throw LambdaErrors.invalidParameter("Queue visibility timeout: " + visible
                        + " seconds is less than Function timeout: " + timeout + " seconds");
            }
        }

        private static EventSourceMappingConfiguration ofStream(
                CreateEventSourceMappingRequest request, Arn source, FunctionRef function, Call call) {
            if (request.startingPosition() == null) {
                throw LambdaErrors.invalidParameter(
                        "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint:"
                                + " Member must not be null.");
            }
            if (source.service().equals("dynamodb") && request.startingPosition() == EventSourcePosition.AT_TIMESTAMP) {
                throw LambdaErrors.invalidParameter("Unsupported starting position for arn type: " + source);
            }
            Cloud cloud = call.cloud();
            boolean exists = cloud.sources()
                    .streamsOf(source)
                    .map(streams -> streams.exists(cloud, source))
                    .orElse(false);
            if (!exists) {
                throw LambdaErrors.invalidParameter("Stream not found: " + source);
            }
            return common(request, source, function, call)
                    .batchSize(request.batchSize() == null ? STREAM_BATCH : request.batchSize())
                    .startingPosition(request.startingPosition())
                    .startingPositionTimestamp(request.startingPositionTimestamp())
                    .parallelizationFactor(
                            request.parallelizationFactor() == null ? 1 : request.parallelizationFactor())
                    .bisectBatchOnFunctionError(Boolean.TRUE.equals(request.bisectBatchOnFunctionError()))
                    .maximumRetryAttempts(request.maximumRetryAttempts() == null ? -1 : request.maximumRetryAttempts())
                    .maximumRecordAgeInSeconds(
                            request.maximumRecordAgeInSeconds() == null ? -1 : request.maximumRecordAgeInSeconds())
                    .tumblingWindowInSeconds(
                            request.tumblingWindowInSeconds() == null ? 0 : request.tumblingWindowInSeconds())
                    .destinationConfig(onlyFailure(request.destinationConfig()))
                    .lastProcessingResult("No records processed")
                    .stateTransitionReason("User action")
                    .build();
        }

        private static CreateEventSourceMappingResponse create(
                LambdaState state,
                Arn source,
                EventSourceMappingConfiguration configuration,
                EventFilter filter,
                boolean isDisabled,
                Call call) {
            EventSource mapping = new EventSource(
                    configuration.toBuilder()
                            .state(isDisabled ? "Disabled" : "Enabled")
                            .build(),
                    filter);
            if (configuration.startingPosition() == EventSourcePosition.LATEST) {
                startBehindTheYoungest(call.cloud(), source, mapping);
            }
            state.putEventSource(mapping);
            EventSources.look(state, mapping);
            return Configurations.copy(
                            configuration.toBuilder()
                                    .state(isDisabled ? "Disabled" : "Creating")
                                    .build(),
                            CreateEventSourceMappingResponse.builder())
                    .build();
        }

        private static void startBehindTheYoungest(Cloud cloud, Arn source, EventSource mapping) {
            StreamSource streams = cloud.sources().streamsOf(source).orElseThrow();
            for (String shard : streams.shards(cloud, source)) {
                mapping.position(shard, ShardPosition.startingAfter(streams.lastSequenceNumber(cloud, source, shard)));
            }
        }
    }

    /** A mapping has no destination for success; AWS shows the one for failure, empty if there is none. */
    private static DestinationConfig onlyFailure(@Nullable DestinationConfig given) {
        return DestinationConfig.builder()
                .onFailure(
                        given == null || given.onFailure() == null
                                ? OnFailure.builder().build()
                                : given.onFailure())
                .build();
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html">GetEventSourceMapping</a> */
    static final class GetEventSourceMapping
            implements Operation<GetEventSourceMappingRequest, GetEventSourceMappingResponse> {
        @Override
        public GetEventSourceMappingResponse run(GetEventSourceMappingRequest request, Call call) {
            return Configurations.copy(
                            find(call, request.uuid()).configuration(), GetEventSourceMappingResponse.builder())
                    .build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_DeleteEventSourceMapping.html">DeleteEventSourceMapping</a> */
    static final class DeleteEventSourceMapping
            implements Operation<DeleteEventSourceMappingRequest, DeleteEventSourceMappingResponse> {
        @Override
        public DeleteEventSourceMappingResponse run(DeleteEventSourceMappingRequest request, Call call) {
            EventSource mapping = find(call, request.uuid());
            EventSourceMappingConfiguration ended =
                    mapping.configuration().toBuilder().state("Deleting").build();
            mapping.configuration(ended, mapping.filter());
            LambdaState.of(call).deleteEventSource(request.uuid());
            return Configurations.copy(ended, DeleteEventSourceMappingResponse.builder())
                    .build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListEventSourceMappings.html">ListEventSourceMappings</a> */
    static final class ListEventSourceMappings
            implements Operation<ListEventSourceMappingsRequest, ListEventSourceMappingsResponse> {
        @Override
        public ListEventSourceMappingsResponse run(ListEventSourceMappingsRequest request, Call call) {
            String functionArn = request.functionName() == null
                    ? null
                    : FunctionRef.of(request.functionName(), null, call.place()).arn();
            List<EventSourceMappingConfiguration> all = LambdaState.of(call).eventSources().stream()
                    .map(EventSource::configuration)
                    .filter(each -> functionArn == null || each.functionArn().equals(functionArn))
                    .filter(each -> request.eventSourceArn() == null
                            || request.eventSourceArn().equals(each.eventSourceArn()))
                    .toList();
            Pages<EventSourceMappingConfiguration> page =
                    Pages.of(all, EventSourceMappingConfiguration::uuid, request.marker(), request.maxItems());
            return ListEventSourceMappingsResponse.builder()
                    .eventSourceMappings(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html">UpdateEventSourceMapping</a> */
    static final class UpdateEventSourceMapping
            implements Operation<UpdateEventSourceMappingRequest, UpdateEventSourceMappingResponse> {
        @Override
        public UpdateEventSourceMappingResponse run(UpdateEventSourceMappingRequest request, Call call) {
            EventSource mapping = find(call, request.uuid());
            checkNumbers(
                    request.batchSize(),
                    request.maximumBatchingWindowInSeconds(),
                    request.maximumRetryAttempts(),
                    request.maximumRecordAgeInSeconds(),
                    request.parallelizationFactor(),
                    request.tumblingWindowInSeconds(),
                    request.scalingConfig());
            EventSourceMappingConfiguration before = mapping.configuration();
            EventSourceMappingConfiguration.Builder into = before.toBuilder().lastModified(call.now());
            changeReading(request, into, call);
            changeFailing(request, into);
            EventFilter filter = mapping.filter();
            if (request.filterCriteria() != null) {
                filter = EventFilter.of(request.filterCriteria());
                into.filterCriteria(filter.isEmpty() ? null : request.filterCriteria());
            }
            boolean wasEnabled = mapping.isEnabled();
            boolean isEnabled = request.enabled() == null ? wasEnabled : request.enabled();
            EventSourceMappingConfiguration after =
                    into.state(isEnabled ? "Enabled" : "Disabled").build();
            if (isQueue(mapping.source())) {
                checkQueueBatch(mapping.source(), after.batchSize(), after.maximumBatchingWindowInSeconds());
            }
            mapping.configuration(after, filter);
            EventSources.look(LambdaState.of(call), mapping);
            String onTheWay = wasEnabled == isEnabled ? "Updating" : isEnabled ? "Enabling" : "Disabling";
            return Configurations.copy(
                            after.toBuilder().state(onTheWay).build(), UpdateEventSourceMappingResponse.builder())
                    .build();
        }

        private static void changeReading(
                UpdateEventSourceMappingRequest request, EventSourceMappingConfiguration.Builder into, Call call) {
            if (request.functionName() != null) {
                into.functionArn(FunctionRef.of(request.functionName(), null, call.place())
                        .arn());
            }
            if (request.batchSize() != null) {
                into.batchSize(request.batchSize());
            }
            if (request.maximumBatchingWindowInSeconds() != null) {
                into.maximumBatchingWindowInSeconds(request.maximumBatchingWindowInSeconds());
            }
            if (request.parallelizationFactor() != null) {
                into.parallelizationFactor(request.parallelizationFactor());
            }
            if (request.tumblingWindowInSeconds() != null) {
                into.tumblingWindowInSeconds(request.tumblingWindowInSeconds());
            }
            if (request.scalingConfig() != null) {
                into.scalingConfig(request.scalingConfig());
            }
        }

        private static void changeFailing(
                UpdateEventSourceMappingRequest request, EventSourceMappingConfiguration.Builder into) {
            if (request.hasFunctionResponseTypes()) {
                into.functionResponseTypesWithStrings(List.copyOf(request.functionResponseTypesAsStrings()));
            }
            if (request.bisectBatchOnFunctionError() != null) {
                into.bisectBatchOnFunctionError(request.bisectBatchOnFunctionError());
            }
            if (request.maximumRetryAttempts() != null) {
                into.maximumRetryAttempts(request.maximumRetryAttempts());
            }
            if (request.maximumRecordAgeInSeconds() != null) {
                into.maximumRecordAgeInSeconds(request.maximumRecordAgeInSeconds());
            }
            if (request.destinationConfig() != null) {
                into.destinationConfig(onlyFailure(request.destinationConfig()));
            }
        }
    }
}
