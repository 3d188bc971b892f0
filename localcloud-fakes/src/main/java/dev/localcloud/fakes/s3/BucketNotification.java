package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

/**
 * Who is told what happens in a bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html">PutBucketNotificationConfiguration</a>
 */
final class BucketNotification {
    /**
     * What a bucket has been told, as it is answered and as it is acted on.
     *
     * @param shown the configuration with ids and AWS's spelling of filter names
     * @param rules all queues, topics and functions
     * @param hasEventBridge whether the account's event bus gets everything
     */
    record Configuration(NotificationConfiguration shown, List<NotificationRule> rules, boolean hasEventBridge) {}

    static final SettingKind<Configuration> CONFIGURATION = new SettingKind<>("notification");

    private BucketNotification() {}

    static final class Put
            implements Operation<
                    PutBucketNotificationConfigurationRequest, PutBucketNotificationConfigurationResponse> {
        @Override
        public PutBucketNotificationConfigurationResponse run(
                PutBucketNotificationConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            NotificationConfiguration sent = request.notificationConfiguration();
            if (sent == null) {
                throw S3Errors.malformedXml();
            }
            Reading reading = new Reading(bucket, call);
            Configuration configuration = reading.read(sent);
            boolean isEmpty = configuration.rules().isEmpty() && !configuration.hasEventBridge();
            if (isEmpty) {
                bucket.unset(CONFIGURATION);
                return PutBucketNotificationConfigurationResponse.builder().build();
            }
            if (!Boolean.TRUE.equals(request.skipDestinationValidation())) {
                checkDestinations(configuration.rules(), call);
            }
            bucket.set(CONFIGURATION, configuration);
            sendTest(configuration.rules(), bucket, call);
            return PutBucketNotificationConfigurationResponse.builder().build();
        }

        private static void checkDestinations(List<NotificationRule> rules, Call call) {
            Map<String, String> problems = new LinkedHashMap<>();
            for (NotificationRule rule : rules) {
                Arn target = rule.target();
                if (call.cloud().deliveries().reaches(target)
                        && !call.cloud().deliveries().exists(call.cloud(), target)) {
                    problems.put(target.toString(), missing(target));
                }
            }
            if (!problems.isEmpty()) {
                throw ConfigurationErrors.invalidDestinations(problems);
            }
        }

        private static String missing(Arn target) {
            return switch (target.service()) {
                case "sqs" -> "The destination queue does not exist";
                case "sns" -> "The destination topic does not exist";
                default -> "The destination Lambda does not exist";
            };
        }

        /** Functions get no test message. */
        private static void sendTest(List<NotificationRule> rules, Bucket bucket, Call call) {
            String text = EventDocuments.test(bucket, call.requestId(), call.now());
            for (NotificationRule rule : rules) {
                if (!rule.target().service().equals("lambda")) {
                    ObjectEvents.send(call.cloud(), rule.target(), bucket, "s3:TestEvent", text, null);
                }
            }
        }
    }

    /** Reads a configuration: checks it, names what has no id, and spells filter names as AWS does. */
    private static final class Reading {
        private final Bucket bucket;
        private final Call call;
        private final List<NotificationRule> rules = new ArrayList<>();

        Reading(Bucket bucket, Call call) {
            this.bucket = bucket;
            this.call = call;
        }

        Configuration read(NotificationConfiguration sent) {
            List<QueueConfiguration> queues = new ArrayList<>();
            for (QueueConfiguration each : sent.queueConfigurations()) {
                NotificationConfigurationFilter filter = spelled(each.filter());
                QueueConfiguration kept =
                        each.copy(copy -> copy.id(idOf(each.id())).filter(filter));
                add(kept.id(), kept.queueArn(), "Queue", kept.events(), kept.eventsAsStrings(), filter);
                queues.add(kept);
            }
            List<TopicConfiguration> topics = new ArrayList<>();
            for (TopicConfiguration each : sent.topicConfigurations()) {
                NotificationConfigurationFilter filter = spelled(each.filter());
                TopicConfiguration kept =
                        each.copy(copy -> copy.id(idOf(each.id())).filter(filter));
                add(kept.id(), kept.topicArn(), "Topic", kept.events(), kept.eventsAsStrings(), filter);
                topics.add(kept);
            }
            List<LambdaFunctionConfiguration> functions = new ArrayList<>();
            for (LambdaFunctionConfiguration each : sent.lambdaFunctionConfigurations()) {
                NotificationConfigurationFilter filter = spelled(each.filter());
                LambdaFunctionConfiguration kept =
                        each.copy(copy -> copy.id(idOf(each.id())).filter(filter));
                add(
                        kept.id(),
                        kept.lambdaFunctionArn(),
                        "CloudFunction",
                        kept.events(),
                        kept.eventsAsStrings(),
                        filter);
                functions.add(kept);
            }
            checkIds();
            checkOverlaps();
            NotificationConfiguration shown = sent.copy(copy -> copy.queueConfigurations(queues)
                    .topicConfigurations(topics)
                    .lambdaFunctionConfigurations(functions));
            return new Configuration(shown, List.copyOf(rules), sent.eventBridgeConfiguration() != null);
        }

        private String idOf(@Nullable String sent) {
            return sent == null || sent.isEmpty() ? call.cloud().ids().alphanumeric(48) : sent;
        }

        private void add(
                String id,
                @Nullable String arn,
                String member,
                List<Event> events,
                List<String> names,
                @Nullable NotificationConfigurationFilter filter) {
            if (arn == null || events.isEmpty()) {
                throw S3Errors.malformedXml();
            }
            Optional<Arn> target = Arn.parse(arn);
            if (target.isEmpty() || !target.get().service().equals(serviceOf(member))) {
                throw S3Errors.invalidArgument("The ARN could not be parsed", member, arn);
            }
            checkPlace(target.get(), member, arn);
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i) == Event.UNKNOWN_TO_SDK_VERSION) {
                    throw S3Errors.invalidArgument(
                            "The event is not supported for notifications", "Event", names.get(i));
                }
            }
            rules.add(new NotificationRule(id, target.get(), names, value(filter, "Prefix"), value(filter, "Suffix")));
        }

        private void checkPlace(Arn target, String member, String arn) {
            if (target.service().equals("sqs") && target.resource().endsWith(".fifo")) {
                throw S3Errors.invalidArgument("FIFO SQS queues are not supported.", member, arn);
            }
            if (!target.region().equals(bucket.region())) {
                throw S3Errors.invalidArgument(
                        "The notification destination service region is not valid for the bucket location constraint",
                        member,
                        arn);
            }
        }

        private static String serviceOf(String member) {
            return switch (member) {
                case "Queue" -> "sqs";
                case "Topic" -> "sns";
                default -> "lambda";
            };
        }

        private static String value(@Nullable NotificationConfigurationFilter filter, String name) {
            if (filter == null || filter.key() == null) {
                return "";
            }
            return filter.key().filterRules().stream()
                    .filter(rule -> name.equals(rule.nameAsString()))
                    .map(rule -> rule.value() == null ? "" : rule.value())
                    .findFirst()
                    .orElse("");
        }

        private static @Nullable NotificationConfigurationFilter spelled(
                @Nullable NotificationConfigurationFilter filter) {
            if (filter == null || filter.key() == null) {
                return filter;
            }
            List<FilterRule> spelled = new ArrayList<>();
            for (FilterRule rule : filter.key().filterRules()) {
                spelled.add(spelled(rule));
            }
            if (spelled.stream().map(FilterRule::nameAsString).distinct().count() < spelled.size()) {
                throw S3Errors.invalidArgument("Cannot specify more than one prefix or suffix rule in a filter.");
            }
            return filter.copy(copy -> copy.key(key -> key.filterRules(spelled)));
        }

        private static FilterRule spelled(FilterRule rule) {
            String name = rule.nameAsString();
            if (name == null || rule.value() == null) {
                throw S3Errors.malformedXml();
            }
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "prefix" -> rule.copy(copy -> copy.name("Prefix"));
                case "suffix" -> rule.copy(copy -> copy.name("Suffix"));
                default ->
                    throw S3Errors.invalidArgument(
                            "filter rule name must be either prefix or suffix", "FilterRule.Name", name);
            };
        }

        private void checkIds() {
            if (rules.stream().map(NotificationRule::id).distinct().count() < rules.size()) {
                throw S3Errors.invalidArgument("Same ID used for multiple configurations. IDs must be unique.");
            }
        }

        private void checkOverlaps() {
            for (int i = 0; i < rules.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (rules.get(i).overlaps(rules.get(j))) {
                        throw S3Errors.invalidArgument(
                                "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if"
                                        + " the prefixes are overlapping for the same event type.");
                    }
                }
            }
        }
    }

    static final class Get
            implements Operation<
                    GetBucketNotificationConfigurationRequest, GetBucketNotificationConfigurationResponse> {
        @Override
        public GetBucketNotificationConfigurationResponse run(
                GetBucketNotificationConfigurationRequest request, Call call) {
            NotificationConfiguration shown = S3State.bucketOf(call, request.bucket())
                    .setting(CONFIGURATION)
                    .map(Configuration::shown)
                    .orElse(NotificationConfiguration.builder().build());
            return GetBucketNotificationConfigurationResponse.builder()
                    .queueConfigurations(shown.queueConfigurations())
                    .topicConfigurations(shown.topicConfigurations())
                    .lambdaFunctionConfigurations(shown.lambdaFunctionConfigurations())
                    .eventBridgeConfiguration(shown.eventBridgeConfiguration())
                    .build();
        }
    }
}
