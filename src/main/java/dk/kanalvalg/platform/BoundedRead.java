package dk.kanalvalg.platform;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A use case that reads for somebody who waits. Only so many of them run at the same time, and none of their statements
 * runs for longer than it may: whatever is asked for, most connections to the database are left to those who write.
 */
@Documented
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface BoundedRead {}
