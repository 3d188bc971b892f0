package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Gate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Refuses lists with elements that are null. Clients cannot send such a list; a hand-made request can. Attribute values
 * have an error of their own for it.
 */
final class NullElements {
    static final Gate REFUSED = (request, call, operation) -> {
        Constraints constraints = new Constraints();
        collect("", request, constraints);
        constraints.check();
        return operation.get();
    };

    private NullElements() {}

    private static void collect(String path, SdkPojo pojo, Constraints constraints) {
        for (SdkField<?> field : pojo.sdkFields()) {
            String name = field.memberName();
            visit(
                    path + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                    field.getValueOrDefault(pojo),
                    constraints);
        }
    }

    private static void visit(String path, @Nullable Object value, Constraints constraints) {
        if (value instanceof SdkPojo pojo && !(value instanceof AttributeValue)) {
            collect(path + '.', pojo, constraints);
        } else if (value instanceof List<?> list) {
            constraints.noNulls(path, list);
            for (int i = 0; i < list.size(); i++) {
                visit(path + '.' + (i + 1) + ".member", list.get(i), constraints);
            }
        }
    }
}
