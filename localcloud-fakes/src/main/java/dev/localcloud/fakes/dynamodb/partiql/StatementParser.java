package dev.localcloud.fakes.dynamodb.partiql;

import dev.localcloud.fakes.dynamodb.expression.Condition;
import dev.localcloud.fakes.dynamodb.expression.DocumentPath;
import dev.localcloud.fakes.dynamodb.expression.Operand;
import dev.localcloud.fakes.dynamodb.expression.UpdateAction;
import dev.localcloud.fakes.dynamodb.expression.UpdateAction.Verb;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Recursive descent over one statement. Confined to the thread that parses.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html">PartiQL statements for DynamoDB</a>
 */
final class StatementParser {
    private final Words words;
    private final Literals literals;
    private final WhereParser conditions;

    StatementParser(String text, List<AttributeValue> parameters) {
        this.words = new Words(text);
        this.literals = new Literals(words, parameters);
        this.conditions = new WhereParser(words, literals);
    }

    Statement parse() {
        Statement statement = statement();
        words.takeIf(";");
        if (words.peek().type() != Word.Type.END) {
            throw words.unexpected();
        }
        literals.requireAllParametersUsed();
        return statement;
    }

    private Statement statement() {
        if (words.takeKeyword("SELECT")) {
            return select();
        }
        if (words.takeKeyword("INSERT")) {
            return insert();
        }
        if (words.takeKeyword("UPDATE")) {
            return update();
        }
        if (words.takeKeyword("DELETE")) {
            return delete();
        }
        if (words.takeKeyword("EXISTS")) {
            words.expect("(");
            words.expectKeyword("SELECT");
            Statement.Select select = select();
            words.expect(")");
            return new Statement.Exists(select);
        }
        throw PartiQlErrors.malformed("Expected data manipulation");
    }

    private Statement.Select select() {
        List<DocumentPath> paths = words.takeIf("*") ? null : paths();
        words.expectKeyword("FROM");
        String table = words.name();
        String index = words.takeIf(".") ? words.name() : null;
        List<Condition> where = conditions.where();
        String orderBy = null;
        boolean isDescending = false;
        if (words.takeKeyword("ORDER")) {
            words.expectKeyword("BY");
            orderBy = words.name();
            isDescending = words.takeKeyword("DESC");
            if (!isDescending) {
                words.takeKeyword("ASC");
            }
        }
        return new Statement.Select(table, index, paths, where, orderBy, isDescending);
    }

    private List<DocumentPath> paths() {
        List<DocumentPath> paths = new ArrayList<>();
        do {
            DocumentPath path = words.path();
            if (paths.contains(path) && !path.isNested()) {
                throw PartiQlErrors.selectedTwice(path.attribute());
            }
            paths.add(path);
        } while (words.takeIf(","));
        requireSeparate(paths);
        return paths;
    }

    /** No path may lead to another: what would come of it would depend on their order. */
    private static void requireSeparate(List<DocumentPath> paths) {
        for (int later = 1; later < paths.size(); later++) {
            for (DocumentPath earlier : paths.subList(0, later)) {
                if (paths.get(later).overlaps(earlier)) {
                    throw PartiQlErrors.pathsOverlap(paths.get(later), earlier);
                }
                if (paths.get(later).conflicts(earlier)) {
                    throw PartiQlErrors.pathsConflict(paths.get(later), earlier);
                }
            }
        }
    }

    private Statement insert() {
        words.expectKeyword("INTO");
        String table = words.name();
        words.expectKeyword("VALUE");
        AttributeValue item = literals.value();
        if (item.type() != AttributeValue.Type.M) {
            throw PartiQlErrors.malformed("Expected a tuple behind VALUE");
        }
        return new Statement.Insert(table, item.m());
    }

    private Statement update() {
        String table = words.name();
        List<UpdateAction> actions = new ArrayList<>();
        while (words.peek().isKeyword("SET") || words.peek().isKeyword("REMOVE")) {
            boolean isSet = words.takeKeyword("SET");
            if (!isSet) {
                words.take();
            }
            do {
                actions.add(isSet ? assignment() : new UpdateAction(Verb.REMOVE, words.path(), null));
            } while (words.takeIf(","));
        }
        if (actions.isEmpty()) {
            throw words.unexpected();
        }
        requireSeparate(actions.stream().map(UpdateAction::path).toList());
        return new Statement.Update(table, actions, conditions.where(), returning());
    }

    private UpdateAction assignment() {
        DocumentPath path = words.path();
        words.expect("=");
        boolean isAddition = words.peek().isKeyword("set_add");
        if ((isAddition || words.peek().isKeyword("set_delete"))
                && words.peekSecond().is("(")) {
            words.take();
            words.take();
            DocumentPath changed = words.path();
            words.expect(",");
            Operand elements = conditions.operand();
            words.expect(")");
            if (!changed.equals(path)) {
                throw PartiQlErrors.malformed("A set function must change the attribute that it is assigned to");
            }
            return new UpdateAction(isAddition ? Verb.ADD : Verb.DELETE, path, elements);
        }
        Operand left = conditions.operand();
        if (words.peek().is("+") || words.peek().is("-")) {
            boolean isSum = words.take().is("+");
            return new UpdateAction(Verb.SET, path, new Operand.Arithmetic(isSum, left, conditions.operand()));
        }
        return new UpdateAction(Verb.SET, path, left);
    }

    private Statement delete() {
        words.expectKeyword("FROM");
        String table = words.name();
        return new Statement.Delete(table, conditions.where(), returning());
    }

    private Statement.Returning returning() {
        if (!words.takeKeyword("RETURNING")) {
            return Statement.Returning.NONE;
        }
        String extent = keywordOf("ALL", "MODIFIED");
        String time = keywordOf("OLD", "NEW");
        words.expect("*");
        return Statement.Returning.valueOf(extent + '_' + time);
    }

    private String keywordOf(String one, String other) {
        if (words.takeKeyword(one)) {
            return one;
        }
        words.expectKeyword(other);
        return other;
    }
}
