/** DynamoDB's expressions: one lexer, one parser per grammar, conditions and updates that run on items. Knows nothing of tables. */
@NullMarked
package dev.localcloud.fakes.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
