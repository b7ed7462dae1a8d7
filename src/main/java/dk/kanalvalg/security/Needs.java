package dk.kanalvalg.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only a caller with one of the rights gets through to the method. A method without it is refused to everybody, unless it
 * says {@link jakarta.annotation.security.PermitAll}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    /** The rights, of which one is enough. */
    Right[] value();
}
