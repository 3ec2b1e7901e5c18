import { useId, type ReactElement, type ReactNode } from 'react';
import { Button, Tooltip, type ButtonProps } from 'antd';

interface ActButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Why it cannot be done now; undefined: it can. The button stays visible and focusable, and says so. */
  readonly refusal?: string | undefined;
  readonly children: ReactNode;
}

/** A button of an act. Where the act is not possible it gives the reason instead of hiding. */
export function ActButton({ refusal, children, onClick, ...rest }: ActButtonProps): ReactElement {
  const id = useId();
  if (refusal === undefined)
    return (
      <Button {...rest} onClick={onClick}>
        {children}
      </Button>
    );
  return (
    <Tooltip title={refusal}>
      <Button
        {...rest}
        aria-disabled
        aria-describedby={id}
        className="refused"
        onClick={event => event.preventDefault()}
        style={{ ...rest.style, opacity: 0.6, cursor: 'not-allowed' }}
      >
        {children}
        <span id={id} hidden>
          {refusal}
        </span>
      </Button>
    </Tooltip>
  );
}
