package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client sends, but a hand-made request can: always AWS's 400, never a failure of our own. */
class BadInputTest extends DynamoDbTest {
    private static final String SERIALIZATION = "com.amazon.coral.service#SerializationException";
    private static final String VALIDATION = "com.amazon.coral.validate#ValidationException";

    private final HttpClient http = HttpClient.newHttpClient();

    /** An answer: its status, and its body as it came. */
    private record Answer(int status, String body) {}

    @BeforeEach
    void table() {
        createHashTable("things");
    }

    private Answer send(String action, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(cloud.endpoint())
                .header("X-Amz-Target", "DynamoDB_20120810." + action)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20261120/us-east-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private Answer send(String action, String body) throws IOException, InterruptedException {
        return send(action, body.getBytes(StandardCharsets.UTF_8));
    }

    private Answer putValue(String value) throws IOException, InterruptedException {
        return send("PutItem", "{\"TableName\":\"things\",\"Item\":{\"p\":{\"S\":\"1\"},\"v\":" + value + "}}");
    }

    private static Answer refusal(String type, String message) {
        return new Answer(400, "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "null", "[]", "\"x\"", "{}x", "{\"TableName\":", "{\"TableName\":\"\u0000\"}"})
    void whatIsNoJsonObjectIsRefusedWithoutAMessage(String body) throws Exception {
        assertThat(send("PutItem", body)).isEqualTo(new Answer(400, "{\"__type\":\"" + SERIALIZATION + "\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"TableName":1} | NUMBER_VALUE cannot be converted to String
            {"TableName":["things"]} | Start of list found where not expected
            {"TableName":{"a":1}} | Start of structure or map found where not expected.
            {"TableName":"things","Item":[]} | Start of list found where not expected
            {"TableName":"things","Item":{"p":"x"}} | Unexpected value type in payload
            {"TableName":"things","Item":{"p":{"S":true}}} | TRUE_VALUE cannot be converted to String
            {"TableName":"things","Item":{"p":{"BOOL":"true"}}} | STRING_VALUE cannot be converted to Boolean
            """)
    void membersOfAnotherTypeAreNamed(String body, String message) throws Exception {
        assertThat(send("PutItem", body)).isEqualTo(refusal(SERIALIZATION, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"***", "YQ", "Y", "a=", "YQ=== "})
    void whatIsNotBase64IsRefused(String text) throws Exception {
        Answer answer = putValue("{\"B\":\"" + text + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(SERIALIZATION);
    }

    @Test
    void whatIsNotUtf8IsRefused() throws Exception {
        for (String illegal : new String[] {"\u00ff\u00fe", "\u00c3", "\u0080", "\u00f5\u0080"}) {
            byte[] body = ("{\"TableName\":\"things\",\"Item\":{\"p\":{\"S\":\"" + illegal + "\"}}}")
                    .getBytes(StandardCharsets.ISO_8859_1);

            assertThat(send("PutItem", body).status()).as(illegal).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1e126 | Number overflow. Attempting to store a number with magnitude larger than supported range
            -1e999999999999 | Number overflow. Attempting to store a number with magnitude larger than supported range
            1e-131 | Number underflow. Attempting to store a number with magnitude smaller than supported range
            1e-999999999999 | Number underflow. Attempting to store a number with magnitude smaller than supported range
            123456789012345678901234567890123456789 | Attempting to store more than 38 significant digits in a Number
            0x10 | The parameter cannot be converted to a numeric value: 0x10
            NaN | The parameter cannot be converted to a numeric value: NaN
            Infinity | The parameter cannot be converted to a numeric value: Infinity
            1_0 | The parameter cannot be converted to a numeric value: 1_0
            1d | The parameter cannot be converted to a numeric value: 1d
            """)
    void numbersBeyondWhatIsStoredAreRefused(String number, String message) throws Exception {
        assertThat(putValue("{\"N\":\"" + number + "\"}")).isEqualTo(refusal(VALIDATION, message));
    }

    @Test
    void aNumberOfTenThousandDigitsIsRefused() throws Exception {
        assertThat(putValue("{\"N\":\"" + "1".repeat(10_000) + "\"}").status()).isEqualTo(400);
        assertThat(send("Scan", "{\"TableName\":\"things\",\"Limit\":" + "9".repeat(10_000) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(send("Scan", "{\"TableName\":\"things\",\"Limit\":1e400}").status())
                .isEqualTo(400);
    }

    /** Levels of a document are counted with the item itself. */
    @Test
    void deepDocumentsAreRefused() throws Exception {
        assertThat(putValue("{\"L\":[".repeat(31) + "{\"S\":\"x\"}" + "]}".repeat(31))
                        .status())
                .isEqualTo(200);
        assertThat(putValue("{\"L\":[".repeat(32) + "{\"S\":\"x\"}" + "]}".repeat(32)))
                .isEqualTo(refusal(
                        VALIDATION,
                        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
                                + " beyond supported limit"));
        assertThat(putValue("{\"M\":{\"m\":".repeat(20_000) + "{\"S\":\"x\"}" + "}}".repeat(20_000))
                        .status())
                .isEqualTo(400);
        assertThat(putValue("[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void largeRequestsAreReadAndJudged() throws Exception {
        assertThat(putValue("{\"S\":\"" + "x".repeat(10_000_000) + "\"}"))
                .isEqualTo(refusal(VALIDATION, "Item size has exceeded the maximum allowed size"));
        assertThat(putValue("{\"S\":\"" + "x".repeat(17_000_000) + "\"}").status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"p":{}} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            {"p":null} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            {"p":{"Q":"1"}} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            {"p":{"S":"1","N":"1"}} | Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes
            {"p":{"SS":[null]}} | Supplied AttributeValue is empty, must contain exactly one of the supported datatypes
            {"p":{"SS":[]}} | One or more parameter values were invalid: An string set  may not be empty
            {"p":{"NULL":false}} | One or more parameter values were invalid: Null attribute value types must have the value of true
            """)
    void valuesHaveExactlyOneType(String item, String message) throws Exception {
        assertThat(send("PutItem", "{\"TableName\":\"things\",\"Item\":" + item + "}"))
                .isEqualTo(refusal(VALIDATION, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CreateTable | {"TableName":"more","KeySchema":[null],"AttributeDefinitions":[]} | keySchema.1.member
            CreateTable | {"TableName":"more","KeySchema":[],"AttributeDefinitions":[],"GlobalSecondaryIndexes":[null]} | globalSecondaryIndexes.1.member
            TagResource | {"ResourceArn":"arn:x","Tags":[null]} | tags.1.member
            BatchExecuteStatement | {"Statements":[null]} | statements.1.member
            ExecuteTransaction | {"TransactStatements":[null]} | transactStatements.1.member
            TransactGetItems | {"TransactItems":[null]} | transactItems.1.member
            BatchWriteItem | {"RequestItems":{"things":[null]}} | requestItems.things.member.1.member
            BatchGetItem | {"RequestItems":{"things":null}} | requestItems.things.member
            PutItem | {"TableName":"things","Item":{"p":{"S":"1"}},"Expected":{"a":null}} | expected.a.member
            UpdateItem | {"TableName":"things","Key":{"p":{"S":"1"}},"AttributeUpdates":{"a":null}} | attributeUpdates.a.member
            Query | {"TableName":"things","KeyConditions":{"p":null}} | keyConditions.p.member
            Scan | {"TableName":"things","ScanFilter":{"a":null}} | scanFilter.a.member
            UpdateTable | {"TableName":"things","ReplicaUpdates":[{"Delete":{}}]} | replicaUpdates.1.member.delete.regionName
            """)
    void nullsAreNamed(String action, String body, String path) throws Exception {
        assertThat(send(action, body))
                .isEqualTo(refusal(
                        VALIDATION,
                        "1 validation error detected: Value null at '" + path
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    /** Required members of every action that has some, in the order of the model. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CreateBackup | tableName backupName
            DeleteBackup | backupArn
            DescribeBackup | backupArn
            DescribeContinuousBackups | tableName
            DescribeContributorInsights | tableName
            DescribeGlobalTable | globalTableName
            DescribeKinesisStreamingDestination | tableName
            DescribeTableReplicaAutoScaling | tableName
            EnableKinesisStreamingDestination | tableName streamArn
            ExecuteStatement | statement
            ExecuteTransaction | transactStatements
            BatchExecuteStatement | statements
            BatchGetItem | requestItems
            BatchWriteItem | requestItems
            TransactGetItems | transactItems
            TransactWriteItems | transactItems
            GetResourcePolicy | resourceArn
            PutResourcePolicy | resourceArn policy
            ListTagsOfResource | resourceArn
            TagResource | resourceArn tags
            UntagResource | resourceArn tagKeys
            RestoreTableFromBackup | targetTableName backupArn
            RestoreTableToPointInTime | targetTableName
            UpdateContinuousBackups | tableName pointInTimeRecoverySpecification
            UpdateContributorInsights | tableName contributorInsightsAction
            """)
    void requiredMembersAreNamed(String action, String members) throws Exception {
        String[] names = members.split(" ");
        StringBuilder message =
                new StringBuilder(names.length + " validation error" + (names.length == 1 ? "" : "s") + " detected: ");
        for (int i = 0; i < names.length; i++) {
            message.append(i == 0 ? "" : "; ")
                    .append("Value null at '")
                    .append(names[i])
                    .append("' failed to satisfy constraint: Member must not be null");
        }

        assertThat(send(action, "{}")).isEqualTo(refusal(VALIDATION, message.toString()));
    }

    /** Bounds, patterns and enumerations of the API reference. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ListTables | {"Limit":0} | Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1
            ListTables | {"Limit":101} | Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100
            ListBackups | {"Limit":101} | Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100
            ListBackups | {"BackupType":"MINE"} | Value 'MINE' at 'backupType' failed to satisfy constraint: Member must satisfy enum value set: [USER, SYSTEM, AWS_BACKUP, ALL]
            ListContributorInsights | {"MaxResults":101} | Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100
            CreateBackup | {"TableName":"things","BackupName":"a b c"} | Value 'a b c' at 'backupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+
            CreateBackup | {"TableName":"things","BackupName":"ab"} | Value 'ab' at 'backupName' failed to satisfy constraint: Member must have length greater than or equal to 3
            DescribeBackup | {"BackupArn":"arn"} | Value 'arn' at 'backupArn' failed to satisfy constraint: Member must have length greater than or equal to 37
            Query | {"TableName":"things","Limit":0} | Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1
            Query | {"TableName":"things","Select":"SOME"} | Value 'SOME' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]
            Scan | {"TableName":"things","TotalSegments":0,"Segment":0} | Value '0' at 'totalSegments' failed to satisfy constraint: Member must have value greater than or equal to 1
            Scan | {"TableName":"things","TotalSegments":1000001,"Segment":0} | Value '1000001' at 'totalSegments' failed to satisfy constraint: Member must have value less than or equal to 1000000
            GetItem | {"TableName":"things","Key":{"p":{"S":"1"}},"ReturnConsumedCapacity":"ALL"} | Value 'ALL' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]
            PutItem | {"TableName":"things","Item":{},"ReturnItemCollectionMetrics":"ALL"} | Value 'ALL' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]
            ExecuteStatement | {"Statement":""} | Value '' at 'statement' failed to satisfy constraint: Member must have length greater than or equal to 1
            UpdateContinuousBackups | {"TableName":"things","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":36}} | Value '36' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: Member must have value less than or equal to 35
            UpdateContributorInsights | {"TableName":"things","ContributorInsightsAction":"START"} | Value 'START' at 'contributorInsightsAction' failed to satisfy constraint: Member must satisfy enum value set: [ENABLE, DISABLE]
            """)
    void boundsAreKept(String action, String body, String violation) throws Exception {
        assertThat(send(action, body)).isEqualTo(refusal(VALIDATION, "1 validation error detected: " + violation));
    }

    /** No expression or statement, however deep, may take the stack. */
    @Test
    void deepExpressionsAreRefused() throws Exception {
        Map<String, String> bodies = Map.of(
                "Scan",
                "{\"TableName\":\"things\",\"FilterExpression\":\"" + "(".repeat(2000) + "a = :a" + ")".repeat(2000)
                        + "\",\"ExpressionAttributeValues\":{\":a\":{\"S\":\"1\"}}}",
                "UpdateItem",
                "{\"TableName\":\"things\",\"Key\":{\"p\":{\"S\":\"1\"}},\"UpdateExpression\":\"SET a = "
                        + "if_not_exists(a, ".repeat(240) + ":a" + ")".repeat(240)
                        + "\",\"ExpressionAttributeValues\":{\":a\":{\"S\":\"1\"}}}",
                "ExecuteStatement",
                "{\"Statement\":\"SELECT * FROM things WHERE " + "(".repeat(4000) + "p=1" + ")".repeat(4000) + "\"}");
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            assertThat(send(body.getKey(), body.getValue()).status())
                    .as(body.getKey())
                    .isIn(200, 400);
        }
    }

    @Test
    void unknownActionsAreRefused() throws Exception {
        assertThat(send("MakeTable", "{}"))
                .isEqualTo(new Answer(400, "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}"));
    }
}
