package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.Arn;
import org.jspecify.annotations.Nullable;

/** The rules for names of tables and indexes. */
final class TableNames {
    private TableNames() {}

    /** Refuses what cannot be the name or the ARN of a table. */
    static void check(@Nullable String nameOrArn) {
        if (nameOrArn == null) {
            throw DynamoDbErrors.tableNameIsRequired();
        }
        if (!nameOrArn.startsWith("arn:")) {
            checkName(nameOrArn);
        }
    }

    static void checkName(String name) {
        if (!isValid(name)) {
            throw DynamoDbErrors.invalidName(name);
        }
    }

    static boolean isValid(String name) {
        return name.length() >= DynamoDbLimits.NAME_LENGTH_MIN
                && name.length() <= DynamoDbLimits.NAME_LENGTH_MAX
                && Constraints.NAME.matcher(name).matches();
    }

    /** The name of a table that is given by its name or its ARN. */
    static String nameOf(String nameOrArn) {
        return Arn.parse(nameOrArn)
                .filter(arn -> arn.resource().startsWith("table/"))
                .map(arn -> DynamoDbState.tableNameOf(arn.resource()))
                .orElse(nameOrArn);
    }
}
