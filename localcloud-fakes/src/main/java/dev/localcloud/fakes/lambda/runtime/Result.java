package dev.localcloud.fakes.lambda.runtime;

/**
 * What an environment made of an event.
 *
 * @param payload the answer, or the error as JSON
 * @param contentType of the payload
 * @param isError whether the function failed
 * @param isReusable whether the environment can take another event
 */
record Result(byte[] payload, String contentType, boolean isError, boolean isReusable) {
    static Result answer(byte[] payload) {
        return new Result(payload, "application/json", false, true);
    }

    static Result failure(byte[] error) {
        return new Result(error, "application/json", true, true);
    }

    static Result fatal(byte[] error) {
        return new Result(error, "application/json", true, false);
    }
}
