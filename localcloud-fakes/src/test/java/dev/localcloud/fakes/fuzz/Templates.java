package dev.localcloud.fakes.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Requests whose members have to fit each other, which no shape tells: expressions, batches, transactions. */
final class Templates {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, List<String>> BY_ACTION = Map.ofEntries(
            Map.entry(
                    "dynamodb:PutItem",
                    List.of(
                            "{'TableName':'things','Item':{'pk':{'S':'a'},'sk':{'N':'7'},'v':{'L':[{'N':'1'},{'SS':['x','y']}]}}}",
                            "{'TableName':'things','Item':{'pk':{'S':'b'},'sk':{'N':'8'},'g':{'S':'one'}},'ConditionExpression':'attribute_not_exists(pk) OR size(v) > :n','ExpressionAttributeValues':{':n':{'N':'1'}},'ReturnValues':'ALL_OLD'}")),
            Map.entry(
                    "dynamodb:GetItem",
                    List.of(
                            "{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'ProjectionExpression':'#v[0].x, pk','ExpressionAttributeNames':{'#v':'v'},'ConsistentRead':true}")),
            Map.entry(
                    "dynamodb:UpdateItem",
                    List.of(
                            "{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'UpdateExpression':'SET v[1] = list_append(if_not_exists(l, :l), :l), #n = #n + :n REMOVE x.y ADD c :n DELETE s :s','ExpressionAttributeNames':{'#n':'n'},'ExpressionAttributeValues':{':l':{'L':[{'N':'1'}]},':n':{'N':'1'},':s':{'SS':['a']}},'ReturnValues':'ALL_NEW'}",
                            "{'TableName':'things','Key':{'pk':{'S':'z'},'sk':{'N':'1'}},'AttributeUpdates':{'n':{'Action':'ADD','Value':{'N':'1'}},'m':{'Action':'PUT','Value':{'M':{}}}}}",
                            "{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'N':'2'}},'UpdateExpression':'SET n = :n','ConditionExpression':'n BETWEEN :n AND :m AND NOT contains(v, :n)','ExpressionAttributeValues':{':n':{'N':'1'},':m':{'N':'10'}}}")),
            Map.entry(
                    "dynamodb:DeleteItem",
                    List.of(
                            "{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'N':'3'}},'ReturnValues':'ALL_OLD','ConditionExpression':'begins_with(g, :g)','ExpressionAttributeValues':{':g':{'S':'o'}}}")),
            Map.entry(
                    "dynamodb:Query",
                    List.of(
                            "{'TableName':'things','KeyConditionExpression':'pk = :p AND sk > :s','FilterExpression':'attribute_exists(n) AND n IN (:s, :p)','ExpressionAttributeValues':{':p':{'S':'a'},':s':{'N':'0'}},'Limit':3,'ScanIndexForward':false}",
                            "{'TableName':'things','IndexName':'by-g','KeyConditionExpression':'g = :g','ExpressionAttributeValues':{':g':{'S':'one'}},'Select':'COUNT'}",
                            "{'TableName':'things','KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}},'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'2'}}}")),
            Map.entry(
                    "dynamodb:Scan",
                    List.of(
                            "{'TableName':'things','FilterExpression':'size(v) >= :n','ExpressionAttributeValues':{':n':{'N':'0'}},'Segment':0,'TotalSegments':2,'Limit':4}")),
            Map.entry(
                    "dynamodb:BatchWriteItem",
                    List.of(
                            "{'RequestItems':{'things':[{'PutRequest':{'Item':{'pk':{'S':'w'},'sk':{'N':'1'}}}},{'DeleteRequest':{'Key':{'pk':{'S':'a'},'sk':{'N':'9'}}}}]}}")),
            Map.entry(
                    "dynamodb:BatchGetItem",
                    List.of(
                            "{'RequestItems':{'things':{'Keys':[{'pk':{'S':'a'},'sk':{'N':'1'}},{'pk':{'S':'a'},'sk':{'N':'2'}}],'ProjectionExpression':'pk'}}}")),
            Map.entry(
                    "dynamodb:TransactWriteItems",
                    List.of(
                            "{'TransactItems':[{'Put':{'TableName':'things','Item':{'pk':{'S':'t'},'sk':{'N':'1'}}}},{'ConditionCheck':{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'ConditionExpression':'attribute_exists(pk)'}},{'Update':{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'N':'4'}},'UpdateExpression':'SET n = :n','ExpressionAttributeValues':{':n':{'N':'5'}}}}],'ClientRequestToken':'t1'}")),
            Map.entry(
                    "dynamodb:TransactGetItems",
                    List.of(
                            "{'TransactItems':[{'Get':{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'N':'1'}}}}]}")),
            Map.entry(
                    "dynamodb:CreateTable",
                    List.of(
                            "{'TableName':'more','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'g','AttributeType':'B'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],'BillingMode':'PAY_PER_REQUEST','GlobalSecondaryIndexes':[{'IndexName':'i','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}],'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}}")),
            Map.entry(
                    "dynamodb:ExecuteStatement",
                    List.of("{'Statement':'SELECT * FROM things WHERE pk = ?','Parameters':[{'S':'a'}]}")),
            Map.entry(
                    "sqs:SendMessage",
                    List.of(
                            "{'QueueUrl':'$QueueUrl','MessageBody':'hello','MessageAttributes':{'a':{'DataType':'Number.int','StringValue':'1'},'b':{'DataType':'Binary','BinaryValue':'AAEC'}},'DelaySeconds':0}",
                            "{'QueueUrl':'$QueueUrl','MessageBody':'in order','MessageGroupId':'g','MessageDeduplicationId':'d1'}")),
            Map.entry(
                    "sqs:SendMessageBatch",
                    List.of(
                            "{'QueueUrl':'$QueueUrl','Entries':[{'Id':'1','MessageBody':'a'},{'Id':'2','MessageBody':'b','DelaySeconds':900}]}")),
            Map.entry(
                    "sqs:ReceiveMessage",
                    List.of(
                            "{'QueueUrl':'$QueueUrl','MaxNumberOfMessages':10,'VisibilityTimeout':1,'MessageAttributeNames':['All'],'MessageSystemAttributeNames':['All']}",
                            "{'QueueUrl':'$QueueUrl','WaitTimeSeconds':1}")),
            Map.entry(
                    "sqs:DeleteMessageBatch",
                    List.of("{'QueueUrl':'$QueueUrl','Entries':[{'Id':'1','ReceiptHandle':'$ReceiptHandle'}]}")),
            Map.entry(
                    "sqs:ChangeMessageVisibilityBatch",
                    List.of(
                            "{'QueueUrl':'$QueueUrl','Entries':[{'Id':'1','ReceiptHandle':'$ReceiptHandle','VisibilityTimeout':0}]}")),
            Map.entry(
                    "sqs:CreateQueue",
                    List.of(
                            "{'QueueName':'new','Attributes':{'VisibilityTimeout':'5','DelaySeconds':'0','MessageRetentionPeriod':'60'},'tags':{'a':'b'}}",
                            "{'QueueName':'new.fifo','Attributes':{'FifoQueue':'true','ContentBasedDeduplication':'true'}}")));

    private Templates() {}

    /** A request for the action, if there is a template for it and chance wants it. */
    static Node.@Nullable Structure pick(String action, Random random, Words words) {
        List<String> templates = BY_ACTION.get(action);
        if (templates == null || random.nextInt(5) < 2) {
            return null;
        }
        try {
            String text = templates.get(random.nextInt(templates.size())).replace('\'', '"');
            return (Node.Structure) node(JSON.readTree(text), random, words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The template of " + action + " is not JSON.", e);
        }
    }

    private static Node node(JsonNode json, Random random, Words words) {
        if (json.isObject()) {
            Node.Structure structure = Node.Structure.empty();
            json.properties().forEach(entry -> structure.with(entry.getKey(), node(entry.getValue(), random, words)));
            return structure;
        }
        if (json.isArray()) {
            List<Node> items = new ArrayList<>();
            json.forEach(item -> items.add(node(item, random, words)));
            return new Node.Sequence("", items);
        }
        if (json.isTextual() && json.textValue().startsWith("$")) {
            String word = words.pick(json.textValue().substring(1), random);
            return new Node.Text(word == null ? "" : word);
        }
        return json.isTextual() ? new Node.Text(json.textValue()) : new Node.Bare(json.toString());
    }
}
