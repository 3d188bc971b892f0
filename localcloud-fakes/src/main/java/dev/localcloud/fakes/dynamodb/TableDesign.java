package dev.localcloud.fakes.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Checks what a request says of keys, attributes and indexes, and makes the table's key and indexes of it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
final class TableDesign {
    private final Map<String, ScalarAttributeType> types = new LinkedHashMap<>();
    private final Set<String> usedAttributes = new LinkedHashSet<>();
    private final Set<String> indexNames = new HashSet<>();
    private int projectedAttributes;

    TableDesign(List<AttributeDefinition> definitions) {
        for (AttributeDefinition definition : definitions) {
            if (types.put(definition.attributeName(), definition.attributeType()) != null) {
                throw DynamoDbErrors.validation("Attribute Name is duplicated: " + definition.attributeName());
            }
        }
    }

    /** Collects what the attributes of a request violate of the model. */
    static void constrain(Constraints constraints, List<AttributeDefinition> definitions) {
        for (int i = 0; i < definitions.size(); i++) {
            String path = "attributeDefinitions." + (i + 1) + ".member.";
            AttributeDefinition definition = definitions.get(i);
            constraints
                    .notNull(path + "attributeName", definition.attributeName())
                    .length(
                            path + "attributeName",
                            definition.attributeName(),
                            1,
                            DynamoDbLimits.KEY_ATTRIBUTE_NAME_LENGTH_MAX)
                    .notNull(path + "attributeType", definition.attributeTypeAsString())
                    .oneOf(path + "attributeType", definition.attributeTypeAsString(), List.of("B", "N", "S"));
        }
    }

    static void constrainKey(Constraints constraints, String keyPath, List<KeySchemaElement> elements) {
        constraints.size(keyPath, elements, 1, Integer.MAX_VALUE);
        for (int i = 0; i < elements.size(); i++) {
            String path = keyPath + '.' + (i + 1) + ".member.";
            KeySchemaElement element = elements.get(i);
            constraints
                    .notNull(path + "attributeName", element.attributeName())
                    .length(
                            path + "attributeName",
                            element.attributeName(),
                            1,
                            DynamoDbLimits.KEY_ATTRIBUTE_NAME_LENGTH_MAX)
                    .notNull(path + "keyType", element.keyTypeAsString())
                    .oneOf(path + "keyType", element.keyTypeAsString(), List.of("HASH", "RANGE"));
        }
    }

    static void constrainIndex(
            Constraints constraints,
            String path,
            @Nullable String name,
            boolean hasKey,
            List<KeySchemaElement> key,
            @Nullable Projection projection) {
        constraints.notNull(path + "indexName", name).indexName(path + "indexName", name);
        constraints.notNull(path + "keySchema", hasKey);
        if (hasKey) {
            constrainKey(constraints, path + "keySchema", key);
        }
        constraints.notNull(path + "projection", projection);
        if (projection != null) {
            constraints.oneOf(
                    path + "projection.projectionType",
                    projection.projectionTypeAsString(),
                    List.of("ALL", "INCLUDE", "KEYS_ONLY"));
            if (projection.hasNonKeyAttributes()) {
                constraints.size(
                        path + "projection.nonKeyAttributes",
                        projection.nonKeyAttributes(),
                        1,
                        DynamoDbLimits.PROJECTED_ATTRIBUTES_PER_INDEX_MAX);
                for (String attribute : projection.nonKeyAttributes()) {
                    constraints.length(
                            path + "projection.nonKeyAttributes.member",
                            attribute,
                            1,
                            DynamoDbLimits.KEY_ATTRIBUTE_NAME_LENGTH_MAX);
                }
            }
        }
    }

    /** The key of the table. */
    KeySchema tableKey(List<KeySchemaElement> elements) {
        if (!types.keySet().containsAll(namesOf(elements))) {
            throw DynamoDbErrors.validation("Invalid KeySchema: Some index key attribute have no definition");
        }
        checkDefined(elements);
        if (elements.size() > 2) {
            throw DynamoDbErrors.constraintsViolated(
                    List.of(
                            "Value '" + elements
                                    + "' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2"));
        }
        checkHashThenRange(elements);
        return keyOf(elements);
    }

    private static void checkHashThenRange(List<KeySchemaElement> elements) {
        if (elements.get(0).keyType() != KeyType.HASH) {
            throw DynamoDbErrors.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (elements.size() > 1 && elements.get(1).keyType() != KeyType.RANGE) {
            throw DynamoDbErrors.validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
        checkDistinct(elements);
    }

    private static void checkDistinct(List<KeySchemaElement> elements) {
        Set<String> names = new HashSet<>();
        for (KeySchemaElement element : elements) {
            if (!names.add(element.attributeName())) {
                throw DynamoDbErrors.validation(
                        elements.size() == 2
                                ? "Both the Hash Key and the Range Key element in the KeySchema have the same name"
                                : "The KeySchema contains multiple key attributes with the same name");
            }
        }
    }

    private void checkDefined(List<KeySchemaElement> elements) {
        List<String> names = namesOf(elements);
        if (!types.keySet().containsAll(names)) {
            throw DynamoDbErrors.invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: "
                    + names + ", AttributeDefinitions: " + types.keySet());
        }
        usedAttributes.addAll(names);
    }

    private static List<String> namesOf(List<KeySchemaElement> elements) {
        return elements.stream().map(KeySchemaElement::attributeName).toList();
    }

    private KeySchema keyOf(List<KeySchemaElement> elements) {
        return new KeySchema(attributes(elements, KeyType.HASH), attributes(elements, KeyType.RANGE));
    }

    private List<KeyAttribute> attributes(List<KeySchemaElement> elements, KeyType keyType) {
        return elements.stream()
                .filter(element -> element.keyType() == keyType)
                .map(element -> new KeyAttribute(
                        element.attributeName(),
                        types.getOrDefault(element.attributeName(), ScalarAttributeType.UNKNOWN_TO_SDK_VERSION)))
                .toList();
    }

    /** The local indexes of a new table. */
    List<Index> localIndexes(List<LocalSecondaryIndex> requested, KeySchema table) {
        List<Index> indexes = new ArrayList<>();
        for (LocalSecondaryIndex index : requested) {
            indexes.add(localIndex(index, table));
        }
        if (indexes.size() > DynamoDbLimits.LOCAL_INDEXES_MAX) {
            throw DynamoDbErrors.invalid(
                    "Number of LocalSecondaryIndexes exceeds per-table limit of " + DynamoDbLimits.LOCAL_INDEXES_MAX);
        }
        return indexes;
    }

    private Index localIndex(LocalSecondaryIndex index, KeySchema table) {
        String name = index.indexName();
        if (table.range().isEmpty()) {
            throw DynamoDbErrors.invalid("Table KeySchema does not have a range key, which is required when specifying"
                    + " a LocalSecondaryIndex");
        }
        checkDefined(index.keySchema());
        if (index.keySchema().size() > 2) {
            throw DynamoDbErrors.invalid("Index KeySchema of a LocalSecondaryIndex can have at most 2 elements, one"
                    + " HASH and one RANGE, for index: " + name);
        }
        checkHashThenRange(index.keySchema());
        KeySchema key = keyOf(index.keySchema());
        if (key.range().isEmpty()) {
            throw DynamoDbErrors.invalid("Index KeySchema does not have a range key for index: " + name);
        }
        if (!key.hash().equals(table.hash())) {
            throw DynamoDbErrors.invalid("Index KeySchema does not have the same leading hash key as table KeySchema"
                    + " for index: " + name + ". index hash key: "
                    + key.hash().get(0).name() + ", table hash key: "
                    + table.hash().get(0).name());
        }
        checkDuplicate(name);
        return new Index(name, key, table, false, projected(index.projection()));
    }

    /** The global indexes of a new table. */
    List<Index> globalIndexes(List<GlobalSecondaryIndex> requested, KeySchema table) {
        List<Index> indexes = new ArrayList<>();
        for (GlobalSecondaryIndex index : requested) {
            indexes.add(globalIndex(index.indexName(), index.keySchema(), index.projection(), table));
        }
        checkGlobalIndexCount(indexes.size());
        return indexes;
    }

    static void checkGlobalIndexCount(int count) {
        if (count > DynamoDbLimits.GLOBAL_INDEXES_MAX) {
            throw DynamoDbErrors.invalid(
                    "GlobalSecondaryIndex count exceeds the per-table limit of " + DynamoDbLimits.GLOBAL_INDEXES_MAX);
        }
    }

    Index globalIndex(String name, List<KeySchemaElement> elements, Projection projection, KeySchema table) {
        checkDefined(elements);
        checkGlobalKey(elements);
        checkDuplicate(name);
        return new Index(name, keyOf(elements), table, true, projected(projection));
    }

    private static void checkGlobalKey(List<KeySchemaElement> elements) {
        if (elements.get(0).keyType() != KeyType.HASH) {
            throw DynamoDbErrors.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        int hash = 0;
        int range = 0;
        for (KeySchemaElement element : elements) {
            if (element.keyType() == KeyType.RANGE) {
                range++;
            } else if (range > 0) {
                throw DynamoDbErrors.invalid(
                        "All HASH key attributes must precede RANGE key attributes in the KeySchema");
            } else {
                hash++;
            }
        }
        checkParts("HASH", hash);
        checkParts("RANGE", range);
        checkDistinct(elements);
    }

    private static void checkParts(String keyType, int count) {
        if (count > DynamoDbLimits.GLOBAL_INDEX_KEY_PARTS_MAX) {
            throw DynamoDbErrors.invalid(
                    "The KeySchema exceeds the maximum allowed number of " + keyType + " key attributes");
        }
    }

    private void checkDuplicate(String name) {
        if (!indexNames.add(name)) {
            throw DynamoDbErrors.invalid("Duplicate index name: " + name);
        }
    }

    private @Nullable Set<String> projected(Projection projection) {
        ProjectionType type = projection.projectionType();
        if (type == null) {
            throw DynamoDbErrors.invalid("Unknown ProjectionType: null");
        }
        boolean isInclude = type == ProjectionType.INCLUDE;
        if (projection.hasNonKeyAttributes() && !isInclude) {
            throw DynamoDbErrors.invalid("ProjectionType is " + type + ", but NonKeyAttributes is specified");
        }
        if (isInclude && !projection.hasNonKeyAttributes()) {
            throw DynamoDbErrors.invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        Set<String> names = new LinkedHashSet<>();
        for (String attribute : projection.nonKeyAttributes()) {
            if (attribute == null || attribute.isEmpty()) {
                throw DynamoDbErrors.validation("NonKeyAttributes has an empty attribute name");
            }
            if (!names.add(attribute)) {
                throw DynamoDbErrors.invalid("Duplicate element in NonKeyAttributes: " + attribute);
            }
        }
        projectedAttributes += names.size();
        if (projectedAttributes > DynamoDbLimits.PROJECTED_ATTRIBUTES_MAX) {
            throw DynamoDbErrors.invalid("Number of NonKeyAttributes projected by the indexes of a table exceeds the"
                    + " limit of " + DynamoDbLimits.PROJECTED_ATTRIBUTES_MAX);
        }
        return type == ProjectionType.ALL ? null : Set.copyOf(names);
    }

    /** Refuses attributes that no key uses. */
    void checkAllUsed() {
        if (!usedAttributes.containsAll(types.keySet())) {
            throw DynamoDbErrors.invalid(
                    indexNames.isEmpty()
                            ? "Number of attributes in KeySchema does not exactly match number of attributes defined in"
                                    + " AttributeDefinitions"
                            : "Some AttributeDefinitions are not used. AttributeDefinitions: " + types.keySet()
                                    + ", keys used: " + usedAttributes);
        }
    }

    static String describe(Map<String, ScalarAttributeType> types) {
        return types.keySet().stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
