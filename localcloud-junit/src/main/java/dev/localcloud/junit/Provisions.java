package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dispatch.CallRecord;
import dev.localcloud.fakes.dispatch.FaultRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** What the annotations of a scope have created, and what of it tests have used since. Thread-safe. */
final class Provisions {
    /**
     * What an annotation has created.
     *
     * @param annotation as it is written, and where
     * @param name of the resource; empty if it has none
     * @param isUsed whether it was used in another way than by a call that names it
     */
    private record Provision(String annotation, String name, BooleanSupplier isUsed) {}

    private final List<Provision> provisions = new ArrayList<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    synchronized void resource(String annotation, String name) {
        provisions.add(new Provision(annotation, name, () -> used.contains(name)));
    }

    synchronized void fault(String annotation, FaultRule rule) {
        provisions.add(new Provision(annotation, "", () -> rule.fired() > 0));
    }

    /** A test has been given the resource of this name. */
    void given(String name) {
        used.add(name);
    }

    /** Notes what the calls of a cloud name. */
    synchronized void lookAt(LocalCloud cloud) {
        List<CallRecord> calls = cloud.calls().all();
        for (Provision provision : provisions) {
            if (!provision.isUsed().getAsBoolean() && calls.stream().anyMatch(call -> names(call, provision.name()))) {
                used.add(provision.name());
            }
        }
    }

    private static boolean names(CallRecord call, String name) {
        return call.request() != null && !name.isEmpty() && mentions(call.request(), name);
    }

    /** Whether a value is the name, or a path, URL or ARN with it, or holds such a value. */
    private static boolean mentions(Object value, String name) {
        if (value instanceof String text) {
            return text.equals(name)
                    || text.startsWith(name + '/')
                    || text.endsWith('/' + name)
                    || text.endsWith(':' + name)
                    || text.contains('/' + name + '/')
                    || text.contains(':' + name + ':');
        }
        if (value instanceof SdkPojo pojo) {
            for (SdkField<?> field : pojo.sdkFields()) {
                Object member = field.getValueOrDefault(pojo);
                if (member != null && mentions(member, name)) {
                    return true;
                }
            }
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().anyMatch(key -> mentions(key, name)) || anyOf(map.values(), name);
        }
        return value instanceof List<?> list && anyOf(list, name);
    }

    private static boolean anyOf(Iterable<?> values, String name) {
        for (Object value : values) {
            if (value != null && mentions(value, name)) {
                return true;
            }
        }
        return false;
    }

    /** The annotations whose resource nobody has used. */
    synchronized List<String> unused() {
        return provisions.stream()
                .filter(provision -> !provision.isUsed().getAsBoolean())
                .map(Provision::annotation)
                .toList();
    }
}
