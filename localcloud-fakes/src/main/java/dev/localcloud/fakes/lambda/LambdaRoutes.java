package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.protocol.PercentCoding;
import dev.localcloud.fakes.protocol.WireRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Method, address and status of every action.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html">Actions</a>
 */
final class LambdaRoutes {
    /**
     * One action.
     *
     * @param action its name
     * @param method its HTTP method
     * @param address its path, with labels in braces, and what its query must say
     * @param status of success
     */
    record Entry(String action, String method, String address, int status) {}

    /**
     * An action that was found.
     *
     * @param entry the action
     * @param labels the decoded labels of its path
     */
    record Match(Entry entry, Map<String, String> labels) {}

    static final List<Entry> ALL = List.of(
            new Entry(
                    "AddLayerVersionPermission",
                    "POST",
                    "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
                    201),
            new Entry("AddPermission", "POST", "/2015-03-31/functions/{FunctionName}/policy", 201),
            new Entry(
                    "CheckpointDurableExecution",
                    "POST",
                    "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint",
                    200),
            new Entry("CreateAlias", "POST", "/2015-03-31/functions/{FunctionName}/aliases", 201),
            new Entry("CreateCapacityProvider", "POST", "/2025-11-30/capacity-providers", 202),
            new Entry("CreateCodeSigningConfig", "POST", "/2020-04-22/code-signing-configs", 201),
            new Entry("CreateEventSourceMapping", "POST", "/2015-03-31/event-source-mappings", 202),
            new Entry("CreateFunction", "POST", "/2015-03-31/functions", 201),
            new Entry("CreateFunctionUrlConfig", "POST", "/2021-10-31/functions/{FunctionName}/url", 201),
            new Entry("DeleteAlias", "DELETE", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", 204),
            new Entry("DeleteCapacityProvider", "DELETE", "/2025-11-30/capacity-providers/{CapacityProviderName}", 202),
            new Entry(
                    "DeleteCodeSigningConfig",
                    "DELETE",
                    "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
                    204),
            new Entry("DeleteEventSourceMapping", "DELETE", "/2015-03-31/event-source-mappings/{UUID}", 202),
            new Entry("DeleteFunction", "DELETE", "/2015-03-31/functions/{FunctionName}", 200),
            new Entry(
                    "DeleteFunctionCodeSigningConfig",
                    "DELETE",
                    "/2020-06-30/functions/{FunctionName}/code-signing-config",
                    204),
            new Entry("DeleteFunctionConcurrency", "DELETE", "/2017-10-31/functions/{FunctionName}/concurrency", 204),
            new Entry(
                    "DeleteFunctionEventInvokeConfig",
                    "DELETE",
                    "/2019-09-25/functions/{FunctionName}/event-invoke-config",
                    204),
            new Entry("DeleteFunctionUrlConfig", "DELETE", "/2021-10-31/functions/{FunctionName}/url", 204),
            new Entry("DeleteLayerVersion", "DELETE", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", 204),
            new Entry(
                    "DeleteProvisionedConcurrencyConfig",
                    "DELETE",
                    "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
                    204),
            new Entry("GetAccountSettings", "GET", "/2016-08-19/account-settings", 200),
            new Entry("GetAlias", "GET", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", 200),
            new Entry("GetCapacityProvider", "GET", "/2025-11-30/capacity-providers/{CapacityProviderName}", 200),
            new Entry("GetCodeSigningConfig", "GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", 200),
            new Entry("GetDurableExecution", "GET", "/2025-12-01/durable-executions/{DurableExecutionArn}", 200),
            new Entry(
                    "GetDurableExecutionHistory",
                    "GET",
                    "/2025-12-01/durable-executions/{DurableExecutionArn}/history",
                    200),
            new Entry(
                    "GetDurableExecutionState",
                    "GET",
                    "/2025-12-01/durable-executions/{DurableExecutionArn}/state",
                    200),
            new Entry("GetEventSourceMapping", "GET", "/2015-03-31/event-source-mappings/{UUID}", 200),
            new Entry("GetFunction", "GET", "/2015-03-31/functions/{FunctionName}", 200),
            new Entry(
                    "GetFunctionCodeSigningConfig",
                    "GET",
                    "/2020-06-30/functions/{FunctionName}/code-signing-config",
                    200),
            new Entry("GetFunctionConcurrency", "GET", "/2019-09-30/functions/{FunctionName}/concurrency", 200),
            new Entry("GetFunctionConfiguration", "GET", "/2015-03-31/functions/{FunctionName}/configuration", 200),
            new Entry(
                    "GetFunctionEventInvokeConfig",
                    "GET",
                    "/2019-09-25/functions/{FunctionName}/event-invoke-config",
                    200),
            new Entry(
                    "GetFunctionRecursionConfig", "GET", "/2024-08-31/functions/{FunctionName}/recursion-config", 200),
            new Entry(
                    "GetFunctionScalingConfig",
                    "GET",
                    "/2025-11-30/functions/{FunctionName}/function-scaling-config",
                    200),
            new Entry("GetFunctionUrlConfig", "GET", "/2021-10-31/functions/{FunctionName}/url", 200),
            new Entry("GetLayerVersion", "GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", 200),
            new Entry("GetLayerVersionByArn", "GET", "/2018-10-31/layers?find=LayerVersion", 200),
            new Entry(
                    "GetLayerVersionPolicy",
                    "GET",
                    "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
                    200),
            new Entry("GetPolicy", "GET", "/2015-03-31/functions/{FunctionName}/policy", 200),
            new Entry(
                    "GetProvisionedConcurrencyConfig",
                    "GET",
                    "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
                    200),
            new Entry(
                    "GetRuntimeManagementConfig",
                    "GET",
                    "/2021-07-20/functions/{FunctionName}/runtime-management-config",
                    200),
            new Entry("Invoke", "POST", "/2015-03-31/functions/{FunctionName}/invocations", 200),
            new Entry("InvokeAsync", "POST", "/2014-11-13/functions/{FunctionName}/invoke-async", 202),
            new Entry(
                    "InvokeWithResponseStream",
                    "POST",
                    "/2021-11-15/functions/{FunctionName}/response-streaming-invocations",
                    200),
            new Entry("ListAliases", "GET", "/2015-03-31/functions/{FunctionName}/aliases", 200),
            new Entry("ListCapacityProviders", "GET", "/2025-11-30/capacity-providers", 200),
            new Entry("ListCodeSigningConfigs", "GET", "/2020-04-22/code-signing-configs", 200),
            new Entry(
                    "ListDurableExecutionsByFunction",
                    "GET",
                    "/2025-12-01/functions/{FunctionName}/durable-executions",
                    200),
            new Entry("ListEventSourceMappings", "GET", "/2015-03-31/event-source-mappings", 200),
            new Entry(
                    "ListFunctionEventInvokeConfigs",
                    "GET",
                    "/2019-09-25/functions/{FunctionName}/event-invoke-config/list",
                    200),
            new Entry("ListFunctionUrlConfigs", "GET", "/2021-10-31/functions/{FunctionName}/urls", 200),
            new Entry(
                    "ListFunctionVersionsByCapacityProvider",
                    "GET",
                    "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions",
                    200),
            new Entry("ListFunctions", "GET", "/2015-03-31/functions", 200),
            new Entry(
                    "ListFunctionsByCodeSigningConfig",
                    "GET",
                    "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions",
                    200),
            new Entry("ListLayerVersions", "GET", "/2018-10-31/layers/{LayerName}/versions", 200),
            new Entry("ListLayers", "GET", "/2018-10-31/layers", 200),
            new Entry(
                    "ListProvisionedConcurrencyConfigs",
                    "GET",
                    "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL",
                    200),
            new Entry("ListTags", "GET", "/2017-03-31/tags/{Resource}", 200),
            new Entry("ListVersionsByFunction", "GET", "/2015-03-31/functions/{FunctionName}/versions", 200),
            new Entry("PublishLayerVersion", "POST", "/2018-10-31/layers/{LayerName}/versions", 201),
            new Entry("PublishVersion", "POST", "/2015-03-31/functions/{FunctionName}/versions", 201),
            new Entry(
                    "PutFunctionCodeSigningConfig",
                    "PUT",
                    "/2020-06-30/functions/{FunctionName}/code-signing-config",
                    200),
            new Entry("PutFunctionConcurrency", "PUT", "/2017-10-31/functions/{FunctionName}/concurrency", 200),
            new Entry(
                    "PutFunctionEventInvokeConfig",
                    "PUT",
                    "/2019-09-25/functions/{FunctionName}/event-invoke-config",
                    200),
            new Entry(
                    "PutFunctionRecursionConfig", "PUT", "/2024-08-31/functions/{FunctionName}/recursion-config", 200),
            new Entry(
                    "PutFunctionScalingConfig",
                    "PUT",
                    "/2025-11-30/functions/{FunctionName}/function-scaling-config",
                    202),
            new Entry(
                    "PutProvisionedConcurrencyConfig",
                    "PUT",
                    "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
                    202),
            new Entry(
                    "PutRuntimeManagementConfig",
                    "PUT",
                    "/2021-07-20/functions/{FunctionName}/runtime-management-config",
                    200),
            new Entry(
                    "RemoveLayerVersionPermission",
                    "DELETE",
                    "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}",
                    204),
            new Entry("RemovePermission", "DELETE", "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", 204),
            new Entry(
                    "SendDurableExecutionCallbackFailure",
                    "POST",
                    "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail",
                    200),
            new Entry(
                    "SendDurableExecutionCallbackHeartbeat",
                    "POST",
                    "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat",
                    200),
            new Entry(
                    "SendDurableExecutionCallbackSuccess",
                    "POST",
                    "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed",
                    200),
            new Entry("StopDurableExecution", "POST", "/2025-12-01/durable-executions/{DurableExecutionArn}/stop", 200),
            new Entry("TagResource", "POST", "/2017-03-31/tags/{Resource}", 204),
            new Entry("UntagResource", "DELETE", "/2017-03-31/tags/{Resource}", 204),
            new Entry("UpdateAlias", "PUT", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", 200),
            new Entry("UpdateCapacityProvider", "PUT", "/2025-11-30/capacity-providers/{CapacityProviderName}", 202),
            new Entry("UpdateCodeSigningConfig", "PUT", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", 200),
            new Entry("UpdateEventSourceMapping", "PUT", "/2015-03-31/event-source-mappings/{UUID}", 202),
            new Entry("UpdateFunctionCode", "PUT", "/2015-03-31/functions/{FunctionName}/code", 200),
            new Entry("UpdateFunctionConfiguration", "PUT", "/2015-03-31/functions/{FunctionName}/configuration", 200),
            new Entry(
                    "UpdateFunctionEventInvokeConfig",
                    "POST",
                    "/2019-09-25/functions/{FunctionName}/event-invoke-config",
                    200),
            new Entry("UpdateFunctionUrlConfig", "PUT", "/2021-10-31/functions/{FunctionName}/url", 200));

    private static final Map<Integer, List<Pattern>> BY_LENGTH = byLength();

    private LambdaRoutes() {}

    private record Pattern(Entry entry, List<String> segments, String query) {}

    private static Map<Integer, List<Pattern>> byLength() {
        Map<Integer, List<Pattern>> patterns = new HashMap<>();
        for (Entry entry : ALL) {
            int question = entry.address().indexOf('?');
            String path = question < 0 ? entry.address() : entry.address().substring(0, question);
            String query = question < 0 ? "" : entry.address().substring(question + 1);
            List<String> segments = segments(path);
            List<Pattern> sameLength = patterns.computeIfAbsent(segments.size(), absent -> new ArrayList<>());
            // What asks more of a request comes before what asks less.
            sameLength.add(query.isEmpty() ? sameLength.size() : 0, new Pattern(entry, segments, query));
        }
        return patterns;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
        if (segments.size() > 1 && segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }

    /** Whether the path is one of Lambda's: a date, then a kind of resource. */
    static boolean claims(String path) {
        if (path.length() < 13 || path.charAt(5) != '-' || path.charAt(8) != '-' || path.charAt(11) != '/') {
            return false;
        }
        List<String> segments = segments(path);
        for (Entry entry : ALL) {
            List<String> own = segments(entry.address());
            String root = own.get(1);
            int question = root.indexOf('?');
            if (own.get(0).equals(segments.get(0))
                    && (question < 0 ? root : root.substring(0, question)).equals(segments.get(1))) {
                return true;
            }
        }
        return false;
    }

    static Optional<Match> find(WireRequest request) {
        List<String> segments = segments(request.rawPath());
        for (Pattern pattern : BY_LENGTH.getOrDefault(segments.size(), List.of())) {
            if (pattern.entry().method().equals(request.method()) && matches(pattern, segments, request)) {
                return Optional.of(new Match(pattern.entry(), labels(pattern, segments)));
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Pattern pattern, List<String> segments, WireRequest request) {
        if (!pattern.query().isEmpty()) {
            String[] nameAndValue = pattern.query().split("=", 2);
            if (!nameAndValue[1].equals(request.queryParameter(nameAndValue[0]))) {
                return false;
            }
        }
        for (int i = 0; i < segments.size(); i++) {
            String wanted = pattern.segments().get(i);
            if (!wanted.startsWith("{") && !wanted.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> labels(Pattern pattern, List<String> segments) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String wanted = pattern.segments().get(i);
            if (wanted.startsWith("{")) {
                labels.put(wanted.substring(1, wanted.length() - 1), PercentCoding.decode(segments.get(i), false));
            }
        }
        return labels;
    }
}
