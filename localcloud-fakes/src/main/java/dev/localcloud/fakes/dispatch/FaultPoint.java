package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.Place;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A call at the moment where it can go wrong: read, not yet run.
 *
 * @param service for example {@code sqs}
 * @param action for example {@code SendMessage}
 * @param place the caller's account and the region that is called
 * @param request the SDK's request object
 */
public record FaultPoint(String service, String action, Place place, SdkPojo request) {}
