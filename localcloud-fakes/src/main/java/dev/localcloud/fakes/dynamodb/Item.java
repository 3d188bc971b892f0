package dev.localcloud.fakes.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as it is stored.
 *
 * @param attributes never changed
 * @param size bytes, as DynamoDB counts them
 */
record Item(Map<String, AttributeValue> attributes, int size) {}
