package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.protocol.Protocol;
import java.util.Map;

/**
 * What a service makes of a request's address: the action, and how to read and answer it.
 *
 * @param action the action's name
 * @param protocol reads the request and writes the answer
 * @param pathParameters the decoded labels of the path, by the names of the model
 * @param status the HTTP status of success
 * @param rootElement the root element of an XML answer; empty for the protocol's usual one
 */
public record Route(
        String action, Protocol protocol, Map<String, String> pathParameters, int status, String rootElement) {

    /** The route of a protocol that has one path for all. */
    public static Route rpc(String action, Protocol protocol) {
        return new Route(action, protocol, Map.of(), 200, "");
    }
}
