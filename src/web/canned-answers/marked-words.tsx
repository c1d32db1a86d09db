/** A sentence that names placeholders: `{nama}` is a code and stays as it is in every language. */
export const MarkedWords = ({ text }: { text: string }) => (
  <>
    {text.split(/(\{\w+\})/).map((piece, index) =>
      index % 2 === 1 ? (
        <code key={piece} class="font-semibold">
          {piece}
        </code>
      ) : (
        piece
      ),
    )}
  </>
);
