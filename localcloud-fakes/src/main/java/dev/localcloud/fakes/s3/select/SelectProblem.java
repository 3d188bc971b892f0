package dev.localcloud.fakes.s3.select;

/** A query that cannot be read, or cannot be run over an object; AWS's name for it and its words. */
public final class SelectProblem extends RuntimeException {
    private final String code;

    private SelectProblem(String code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    /** AWS's name for it. */
    public String code() {
        return code;
    }

    /** What AWS says about it. */
    public String text() {
        return String.valueOf(getMessage());
    }

    static SelectProblem invalidCharacter() {
        return new SelectProblem("LexerInvalidChar", "The SQL expression contains a character that is not valid.");
    }

    static SelectProblem unexpectedToken() {
        return new SelectProblem("ParseUnexpectedToken", "The SQL expression contains an unexpected token.");
    }

    static SelectProblem missingFrom() {
        return new SelectProblem(
                "ParseSelectMissingFrom", "The SQL expression contains a missing FROM after the SELECT list.");
    }

    static SelectProblem unsupportedSelect() {
        return new SelectProblem("ParseUnsupportedSelect", "The SQL expression contains an unsupported use of SELECT.");
    }

    static SelectProblem unsupportedFunction() {
        return new SelectProblem("UnsupportedFunction", "We encountered an unsupported SQL function.");
    }

    static SelectProblem starNeedsCount() {
        return new SelectProblem(
                "ParseUnsupportedCallWithStar",
                "Only COUNT with (*) as a parameter is supported in the SQL expression.");
    }

    static SelectProblem invalidType() {
        return new SelectProblem("InvalidDataType", "The SQL expression contains a data type that is not valid.");
    }

    static SelectProblem castFailed() {
        return new SelectProblem(
                "CastFailed",
                "Attempt to convert from one data type to another using CAST failed in the SQL expression.");
    }

    static SelectProblem brokenCsv() {
        return new SelectProblem(
                "CSVParsingError", "An error occurred while parsing the CSV file. Check the file and try again.");
    }

    static SelectProblem brokenJson() {
        return new SelectProblem(
                "JSONParsingError", "An error occurred while parsing the JSON file. Check the file and try again.");
    }
}
