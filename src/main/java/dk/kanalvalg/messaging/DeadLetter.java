package dk.kanalvalg.messaging;

import dk.kanalvalg.platform.ErrorCode;

/**
 * A message that can never be used, and why.
 *
 * @param errorCode stable, in capitals
 * @param errorField the fields at fault, or {@code null} for the whole message; never a value
 */
public record DeadLetter(ReceivedMessage message, ErrorCode errorCode, String errorField) {}
