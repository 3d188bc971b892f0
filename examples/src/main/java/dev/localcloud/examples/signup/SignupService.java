package dev.localcloud.examples.signup;

import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Takes a new user in: one item per e-mail address in a table, and a welcome message on a queue for whoever sends mail. */
public final class SignupService {
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final String table;
    private final String queueUrl;

    /** Keeps users in this table, whose partition key is {@code email}, and sends to the queue at this URL. */
    public SignupService(DynamoDbClient dynamoDb, SqsClient sqs, String table, String queueUrl) {
        this.dynamoDb = dynamoDb;
        this.sqs = sqs;
        this.table = table;
        this.queueUrl = queueUrl;
    }

    /** Signs one user up: arguments are the table, the queue's name, the e-mail address and the name. */
    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println("Usage: SignupService <table> <queue name> <e-mail> <name>");
            System.exit(2);
        }
        try (DynamoDbClient dynamoDb = DynamoDbClient.create();
                SqsClient sqs = SqsClient.create()) {
            String queueUrl =
                    sqs.getQueueUrl(queue -> queue.queueName(arguments[1])).queueUrl();
            new SignupService(dynamoDb, sqs, arguments[0], queueUrl).signUp(arguments[2], arguments[3]);
        }
    }

    /**
     * Signs a user up.
     *
     * @throws AlreadySignedUpException if the address is taken, in whatever case it is written
     */
    public void signUp(String email, String name) {
        String address = email.toLowerCase(Locale.ROOT);
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(Map.of("email", AttributeValue.fromS(address), "name", AttributeValue.fromS(name)))
                    .conditionExpression("attribute_not_exists(email)"));
        } catch (ConditionalCheckFailedException e) {
            throw new AlreadySignedUpException(address, e);
        }
        sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody("Welcome, " + name + " <" + address + ">!"));
    }

    /** Somebody has signed up with this address before. */
    public static final class AlreadySignedUpException extends RuntimeException {
        AlreadySignedUpException(String address, Throwable cause) {
            super(address + " has signed up before.", cause);
        }
    }
}
