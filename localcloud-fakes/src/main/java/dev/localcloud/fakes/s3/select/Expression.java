package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.databind.JsonNode;

/** Something that has a value for each record. */
@FunctionalInterface
interface Expression {
    /** The value; a missing node where the record has none. */
    JsonNode valueOf(JsonNode row);
}
