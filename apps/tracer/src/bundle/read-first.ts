/** What a bundle says about itself. */
export interface BundleFacts {
  readonly dossier: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly installId: string;
  readonly keyId: string;
  readonly files: readonly { readonly name: string; readonly vi: string; readonly en: string }[];
}

/** The first file of a bundle: what it holds, how to check it without us, and what such a check cannot show. */
export function readFirst({ dossier, madeAt, madeBy, installId, keyId, files }: BundleFacts): string {
  return `# Gói chứng cứ của hồ sơ ${dossier}

Lập lúc ${madeAt}, người lập ${madeBy}, hệ thống ${installId}.

## Trong gói có gì

${files.map(({ name, vi }) => `- \`${name}\`: ${vi}`).join('\n')}

Gói không có dữ liệu cá nhân dạng rõ. Bản ghi của hồ sơ khác nằm xen giữa chỉ hiện dấu băm.

## Kiểm chứng, không cần hệ thống và không cần mạng

1. Lấy khoá công khai từ nơi khác gói này: \`GET /v1/trail/keys\` của đơn vị vận hành, hoặc bản giấy. So mã khoá: \`${keyId}\`.
2. Chạy: \`lienthong trail verify nhat-ky.jsonl --key khoa-cong-khai.jwk.json\`

Kết quả nói: liền mạch hay không, bản ghi sai đầu tiên, và chữ ký che đến đâu. Khoá nằm trong gói chỉ để tiện so; ai sửa được nhật ký thì cũng thay được khoá trong gói.

## Không kiểm được gì

- Nội dung của bản ghi chỉ hiện dấu băm.
- Bản ghi đứng sau điểm chốt cuối cùng: chưa có chữ ký.
- Dữ liệu gốc đã hết hạn lưu: chỉ còn dấu băm trong nhật ký.

---

# Evidence bundle of dossier ${dossier}

Made at ${madeAt} by ${madeBy}, installation ${installId}.

## What it holds

${files.map(({ name, en }) => `- \`${name}\`: ${en}`).join('\n')}

There is no personal data in clear. Entries of other dossiers that lie in between are shown by their hashes alone.

## Check it without us and without a network

1. Get the public key from elsewhere than this bundle: \`GET /v1/trail/keys\` of the operator, or on paper. Compare its id: \`${keyId}\`.
2. Run: \`lienthong trail verify nhat-ky.jsonl --key khoa-cong-khai.jwk.json\`

It says whether the record is whole, names the first bad entry, and up to where signatures cover it. The key in the bundle is there for comparison only: who can alter the record can put another key beside it.

## What cannot be checked

- What entries say of which only the hash is shown.
- Entries behind the last checkpoint: they are not signed yet.
- Content whose time of keeping is over: its hash in the trail is all that remains.
`;
}
