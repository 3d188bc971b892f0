package dev.localcloud.fakes.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * An attribute that is part of a key.
 *
 * @param name the attribute's name
 * @param type S, N or B
 */
record KeyAttribute(String name, ScalarAttributeType type) {
    boolean accepts(AttributeValue value) {
        return value.type().name().equals(type.name());
    }
}
