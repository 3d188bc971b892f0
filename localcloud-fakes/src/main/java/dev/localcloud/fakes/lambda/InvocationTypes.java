package dev.localcloud.fakes.lambda;

import java.util.List;

/** What the headers of an invocation may say, in the order in which AWS lists it. */
final class InvocationTypes {
    static final List<String> ALL = List.of("RequestResponse", "Event", "DryRun");
    static final List<String> LOG_TYPES = List.of("Tail", "None");

    private InvocationTypes() {}
}
