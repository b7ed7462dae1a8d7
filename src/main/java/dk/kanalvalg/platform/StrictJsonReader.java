package dk.kanalvalg.platform;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads every request record through {@link StrictJson}, at most {@value #LARGEST_BODY} bytes of it. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
class StrictJsonReader implements MessageBodyReader<Record> {

    static final int LARGEST_BODY = 256 * 1024;

    private final StrictJson json;

    StrictJsonReader(StrictJson json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return json.read(Bodies.read(body, LARGEST_BODY), type);
    }
}
