package dk.kanalvalg.platform;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** A language as BCP 47 names it, such as {@code ar}, {@code es-419} or {@code zh-Hant}. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LanguageTag.Check.class)
public @interface LanguageTag {

    /** Never holds the value. */
    String message() default "is not a language tag as BCP 47 has them";

    /** Groups of Bean Validation, unused. */
    Class<?>[] groups() default {};

    /** Payload of Bean Validation, unused. */
    Class<? extends Payload>[] payload() default {};

    /** The check. An absent tag passes: whether it may be absent is said elsewhere. */
    final class Check implements ConstraintValidator<LanguageTag, String> {

        private static final int LONGEST = 35;

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null
                    || (!value.isEmpty()
                            && value.length() <= LONGEST
                            && wellFormed(value)
                            && !PersonalNumbers.in(value));
        }

        private static boolean wellFormed(String value) {
            // Java takes the underscores of its own names of locales too.
            if (value.indexOf('_') >= 0) {
                return false;
            }
            try {
                new Locale.Builder().setLanguageTag(value);
                return true;
            } catch (IllformedLocaleException refused) {
                return false;
            }
        }
    }
}
