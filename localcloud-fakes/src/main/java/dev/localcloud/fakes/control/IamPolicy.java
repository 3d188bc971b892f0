package dev.localcloud.fakes.control;

import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.dispatch.CallRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The least that IAM has to allow for recorded calls to be made.
 *
 * <p>Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions, resources and condition keys</a>
 */
public final class IamPolicy {
    private final SortedMap<String, SortedSet<String>> resourcesByAction;

    private IamPolicy(SortedMap<String, SortedSet<String>> resourcesByAction) {
        this.resourcesByAction = resourcesByAction;
    }

    /** The policy for these calls. */
    public static IamPolicy of(CallLog calls) {
        return of(calls.all());
    }

    /** The policy for these calls. */
    public static IamPolicy of(Collection<CallRecord> calls) {
        SortedMap<String, SortedSet<String>> resources = new TreeMap<>();
        for (CallRecord call : calls) {
            for (String action : IamActions.of(call)) {
                resources.computeIfAbsent(action, absent -> new TreeSet<>()).addAll(IamResources.of(action, call));
            }
        }
        return new IamPolicy(resources);
    }

    /** The actions as IAM names them, for example {@code s3:GetObject}; {@code HeadObject} needs that too. */
    public Set<String> actions() {
        return Set.copyOf(resourcesByAction.keySet());
    }

    /** The policy as a JSON document. Actions that need the same resources share a statement. */
    public String toJson() {
        Map<List<String>, List<String>> actionsByResources = resourcesByAction.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> List.copyOf(entry.getValue()),
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        String statements = actionsByResources.entrySet().stream()
                .map(statement -> statement(statement.getValue(), statement.getKey()))
                .collect(Collectors.joining(",\n"));
        return "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n" + statements + "\n  ]\n}\n";
    }

    private static String statement(List<String> actions, List<String> resources) {
        return "    {\n      \"Effect\": \"Allow\",\n      \"Action\": " + array(actions) + ",\n      \"Resource\": "
                + array(resources) + "\n    }";
    }

    private static String array(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String toString() {
        return toJson();
    }
}
