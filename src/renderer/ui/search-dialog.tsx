import { type RefObject, useEffect, useRef } from 'react';
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components';
import { Search } from './icons.tsx';

export interface SearchHit {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** A shortcut, in words. */
  readonly keys?: string;
  /** Where the words stand, in a second line. */
  readonly excerpt?: { readonly before: string; readonly match: string; readonly after: string };
}

interface SearchGroup {
  readonly id: string;
  readonly label: string;
  readonly hits: readonly SearchHit[];
}

export interface SearchDialogProps {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What fits the query, the best first; empty groups are left out. */
  readonly groups: readonly SearchGroup[];
  readonly nothingFound: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

/** Type to find, arrows to move, Enter to choose, Escape to leave. */
export function SearchDialog(props: SearchDialogProps) {
  // What is typed takes the first hit in hand only where it changes the list: not where the list fits as it was.
  const chooseFirst = () => {
    const first = props.groups.flatMap(({ hits }) => hits)[0];
    if (first !== undefined && props.query.trim() !== '') props.onChoose(first.id);
  };
  return (
    <ModalOverlay
      className="modal-overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className="modal modal-search">
        <AriaDialog className="search-dialog" aria-label={props.label}>
          <Autocomplete inputValue={props.query} onInputChange={props.onQuery}>
            <SearchField
              className="search-field"
              aria-label={props.label}
              autoFocus
              onKeyDown={(event) => {
                // The field would first clear itself; here Escape always leaves.
                if (event.key === 'Escape') props.onClose();
                else if (event.key === 'Enter' && isNothingFocused(event.target)) chooseFirst();
                else event.continuePropagation();
              }}
            >
              <Search />
              <Input
                className="search-input"
                placeholder={props.placeholder}
                spellCheck={false}
                role="combobox"
                aria-expanded="true"
              />
            </SearchField>
            <Hits {...props} />
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/**
 * Typing takes the first hit in hand. Hits that come later than the letters can put another one first, and the field would
 * go on naming the one before, which may be gone: then the first is taken again, by the event that React Aria's own field
 * sends to its list when one types.
 */
function useFirstInHand(
  list: RefObject<HTMLElement | null>,
  query: string,
  firstId: string | undefined,
): void {
  const typed = useRef(query);
  useEffect(() => {
    const isLate = typed.current === query && query.trim() !== '';
    typed.current = query;
    if (!isLate || firstId === undefined) return undefined;
    // A frame later the list has them.
    const frame = requestAnimationFrame(() => {
      const detail = { focusStrategy: 'first' };
      list.current?.dispatchEvent(
        new CustomEvent('react-aria-focus', { cancelable: true, bubbles: true, detail }),
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [list, query, firstId]);
}

/** The field says which hit is in hand. */
const isNothingFocused = (field: EventTarget): boolean =>
  field instanceof Element && !field.hasAttribute('aria-activedescendant');

function Hits({ groups, label, query, nothingFound, onChoose }: SearchDialogProps) {
  const list = useRef<HTMLDivElement>(null);
  useFirstInHand(list, query, groups.flatMap(({ hits }) => hits)[0]?.id);
  return (
    <ListBox
      ref={list}
      className="search-hits"
      aria-label={label}
      selectionMode="none"
      onAction={(key) => onChoose(String(key))}
      renderEmptyState={() => <p className="search-nothing">{nothingFound}</p>}
    >
      {groups
        .filter((group) => group.hits.length > 0)
        .map((group) => (
          <ListBoxSection key={group.id} id={group.id} className="search-group">
            <Header className="menu-heading">{group.label}</Header>
            {group.hits.map((hit) => (
              <ListBoxItem key={hit.id} id={hit.id} className="search-hit" textValue={hit.label}>
                <Text slot="label" className="search-hit-label">
                  {hit.label}
                </Text>
                {hit.detail === undefined ? null : (
                  <Text slot="description" className="search-hit-detail">
                    {hit.detail}
                  </Text>
                )}
                {hit.keys === undefined ? null : <kbd className="key">{hit.keys}</kbd>}
                {hit.excerpt === undefined ? null : (
                  <span className="search-hit-excerpt">
                    {hit.excerpt.before}
                    <mark>{hit.excerpt.match}</mark>
                    {hit.excerpt.after}
                  </span>
                )}
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
    </ListBox>
  );
}
