package dk.kanalvalg.intake;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dk.kanalvalg.platform.Identifier;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;

/** A CloudEvents 1.0 envelope. The standard allows extension attributes; they are ignored. */
record CloudEventRequest(
        @NotNull @Identifier(max = 8) String specversion,
        @NotNull @Identifier(max = 200) String id,
        @NotNull @Identifier(max = 256) String source,
        @NotNull @Identifier(max = 200) String type,
        OffsetDateTime time,
        String datacontenttype,
        String dataschema,
        String subject,
        JsonNode data,
        @JsonProperty("data_base64") String dataBase64) {

    static final String SPEC_VERSION = "1.0";
    static final String TYPE = "dk.kanalvalg.contact.received.v1";

    @JsonAnySetter
    void extension(String name, JsonNode value) {
        // Read and ignored: routing depends only on fields that the contract names.
    }
}
