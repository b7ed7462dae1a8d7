package dk.kanalvalg.platform;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that a sender chooses and that is stored, shown or published unchanged. It must be short enough, not blank, and
 * without anything that could be a personal number.
 */
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = FreeText.Check.class)
public @interface FreeText {

    /** Maximum number of characters. */
    int max() default 128;

    /** Never contains the value. */
    String message() default "must not be blank, too long, or hold a personal number";

    /** Groups of Bean Validation, unused. */
    Class<?>[] groups() default {};

    /** Payload of Bean Validation, unused. */
    Class<? extends Payload>[] payload() default {};

    /** The check. A missing text passes; {@code @NotNull} decides whether it may be missing. */
    final class Check implements ConstraintValidator<FreeText, String> {
        private int max;

        @Override
        public void initialize(FreeText constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || (!value.isBlank() && value.length() <= max && !PersonalNumbers.in(value));
        }
    }
}
