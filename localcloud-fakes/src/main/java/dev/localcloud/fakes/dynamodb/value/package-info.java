/** DynamoDB's values: numbers, equality, order, size and validity. Knows nothing of tables. */
@NullMarked
package dev.localcloud.fakes.dynamodb.value;

import org.jspecify.annotations.NullMarked;
