/** PartiQL for DynamoDB: reads statements into the conditions and updates that expressions become as well. Knows nothing of tables. */
@NullMarked
package dev.localcloud.fakes.dynamodb.partiql;

import org.jspecify.annotations.NullMarked;
